import { expect, test } from "vitest";
import { ProviderError } from "../../models/domain/provider.ts";
import { evalScene, startSceneRun } from "../../testing/eval-scene.ts";
import { startVendor } from "../../testing/vendor.ts";
import { join, newWorkspace, testDb } from "../../testing/workspace.ts";
import { finishRun } from "../finish-run.ts";
import { executeRun } from "./execute-run.ts";

const { db } = await testDb();

test.each(["unavailable", "rate_limited"] as const)(
  "a vendor that only says it is %s ends the run within minutes, after few calls, without a verdict",
  { timeout: 600_000 },
  async (kind) => {
    const context = await join(db, await newWorkspace(db), ["editor"]);
    const refuse = () => {
      throw new ProviderError(kind, "not now", { retryAfterMs: 2_000 });
    };
    const vendor = await startVendor(context, { refuse, retryAfterMs: 2_000 });
    const { model } = vendor;
    const runId = await startSceneRun(context, await evalScene(context, 312));
    await db.evalRun.update({ where: { id: runId }, data: { challengerModel: model, baselineModel: model } });
    const began = performance.now();
    await executeRun(db, runId, { leaseSeconds: 60, signal: new AbortController().signal });
    await finishRun(context, { runId });
    const tookS = (performance.now() - began) / 1_000;
    process.stdout.write(`${kind}: given up after ${tookS.toFixed(0)} s and ${vendor.asked} calls\n`);
    expect(tookS).toBeLessThan(240);
    expect(vendor.asked).toBeLessThan(250);
    const run = await db.evalRun.findUniqueOrThrow({ where: { id: runId } });
    expect(run.verdict).toBe("inconclusive");
    expect(await db.evalItem.count({ where: { runId, status: "failed" } })).toBe(624);
    await vendor.close();
  },
);
