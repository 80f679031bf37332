import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createLocalProvider } from "../models/local/local-provider.ts";
import { type EvalScene, evalScene, startSceneRun } from "../testing/eval-scene.ts";
import { fakeModel, useModel } from "../testing/model.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { adoptRuns } from "./adopt-runs.ts";
import { carriedRuns, carryRun } from "./carry-run.ts";

const { db, url } = await testDb();
const never = new AbortController().signal;
let context: Context;
let scene: EvalScene;

beforeAll(async () => {
  context = await join(db, await newWorkspace(db), ["editor"]);
  scene = await evalScene(context, 320);
});
beforeEach(() => useModel(createLocalProvider()));

const runOf = (id: string) => db.evalRun.findUniqueOrThrow({ where: { id } });
const done = (runId: string) => db.evalItem.count({ where: { runId, status: "done" } });

/** What a run found, without what a clock or a place in time has to do with. */
async function findings(runId: string) {
  const { verdict, reasons, figures } = await runOf(runId);
  const { p95LatencyMs, p95Interval, baselineP95LatencyMs, baselineP95Interval, ...timeless } = figures as Record<
    string,
    unknown
  >;
  const items = await db.evalItem.findMany({
    where: { runId },
    orderBy: { position: "asc" },
    select: { position: true, caseKey: true, variant: true, status: true, output: true, passed: true, grades: true },
  });
  return { verdict, reasons, timeless, items };
}

function doomedWorker(runId: string) {
  const file = path.join(import.meta.dirname, "doomed-worker.fixture.ts");
  const env = { ...process.env, DATABASE_URL: url, LOCAL_MODEL_LATENCY_MS: "50" };
  return spawn(process.execPath, [file, url, runId, "2"], { env, stdio: "inherit" });
}

describe("a worker killed in the middle of a run", () => {
  test("costs nothing but the calls it had in hand: the verdict is that of an undisturbed run", async () => {
    const undisturbed = await startSceneRun(context, scene);
    await carryRun(db, undisturbed, 60, never);

    // A prompt of its own: a second run of the same change would be told as a second attempt.
    const disturbed = await startSceneRun(context, await evalScene(context, 320));
    for (const atLeast of [60, 250]) {
      const child = doomedWorker(disturbed);
      const exited = once(child, "exit");
      await expect.poll(() => done(disturbed), { timeout: 15_000, interval: 10 }).toBeGreaterThan(atLeast);
      child.kill("SIGKILL");
      expect((await exited)[1]).toBe("SIGKILL");
    }
    const before = await done(disturbed);
    expect(before).toBeLessThan(640);
    await carryRun(db, disturbed, 60, never);

    const found = await findings(disturbed);
    expect(found).toEqual(await findings(undisturbed));
    expect(found.items).toHaveLength(640);
    expect(found.items.every((item) => item.status === "done")).toBe(true);
    // Each death costs the 20 calls under way, the 40 claimed ahead, and the answers of the 100 ms since the last write.
    const repeated = await db.evalItem.count({ where: { runId: disturbed, attempt: { gt: 1 } } });
    expect(repeated).toBeGreaterThan(0);
    expect(repeated).toBeLessThanOrEqual(2 * (20 + 40 + 80));
  });
});

describe("carrying a run", () => {
  test("twice in one process does the work once, and leaves no trace of it behind", async () => {
    const small = await evalScene(context, 6);
    const model = fakeModel(() => "other");
    useModel(model);
    const runId = await startSceneRun(context, small);
    await Promise.all([carryRun(db, runId, 60, never), carryRun(db, runId, 60, never)]);
    await carryRun(db, runId, 60, never);
    expect(model.calls).toBe(12);
    expect((await runOf(runId)).status).toBe("done");
    expect(carriedRuns().size).toBe(0);
  });

  test("when told to stop leaves the run open for somebody else", async () => {
    const small = await evalScene(context, 6);
    const runId = await startSceneRun(context, small);
    await expect(carryRun(db, runId, 60, AbortSignal.abort(new Error("stop")))).rejects.toThrow("told to stop");
    expect((await runOf(runId)).status).toBe("running");
  });
});

describe("runs that stand still", () => {
  const age = (runId: string) =>
    db.evalRun.update({ where: { id: runId }, data: { createdAt: new Date(Date.now() - 60_000) } });

  test("are taken to their end, also the one whose worker died just before the verdict", async () => {
    const small = await evalScene(context, 6);
    const runIds = [await startSceneRun(context, small), await startSceneRun(context, small)];
    const [, judged = ""] = runIds;
    await db.evalItem.updateMany({ where: { runId: judged }, data: { status: "done", passed: true, output: "other" } });
    for (const runId of runIds) await age(runId);
    await adoptRuns(db, 60, never);
    for (const runId of runIds) expect((await runOf(runId)).status).toBe("done");
  });

  test("are left alone while a worker holds a live lease, and right after their start", async () => {
    const small = await evalScene(context, 6);
    const held = await startSceneRun(context, small);
    const fresh = await startSceneRun(context, small);
    await age(held);
    await db.evalItem.updateMany({
      where: { runId: held, position: 0 },
      data: { status: "running", workerId: "alive", attempt: 1, leasedUntil: new Date(Date.now() + 60_000) },
    });
    await adoptRuns(db, 60, never);
    for (const runId of [held, fresh]) expect((await runOf(runId)).status).toBe("running");
  });
});
