import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { evalScene, startSceneRun } from "../testing/eval-scene.ts";
import { carryByKilled } from "../testing/killed-workers.ts";
import { findingsOf } from "../testing/run-findings.ts";
import { startVendor } from "../testing/vendor.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { carryRun } from "./carry-run.ts";

const { db, url } = await testDb();
const CALLS = 400;
const LATENCY_MS = 100;
const LIMIT = 20;
/** What a death may cost: the calls in flight, and the answers since the last write, 100 ms and the write's own time. */
const AT_MOST_LOST = LIMIT + LIMIT * Math.ceil(200 / LATENCY_MS);

let context: Context;
let vendor: Awaited<ReturnType<typeof startVendor>>;
/** What one worker finds that nobody disturbs. */
let undisturbed: Awaited<ReturnType<typeof findingsOf>>;

beforeAll(async () => {
  context = await join(db, await newWorkspace(db), ["editor"]);
  vendor = await startVendor(context, { latencyMs: LATENCY_MS });
  const alone = await vendorRun();
  await carryRun(db, alone, 60, new AbortController().signal);
  expect(vendor.asked).toBe(CALLS);
  undisturbed = await findingsOf(db, alone);
});
afterAll(() => vendor.close());

/** The limit as it is now: it grows by a call in five seconds of full use, and nothing here shrinks it. */
async function limit(): Promise<number> {
  const { size } = await db.limiterBucket.findFirstOrThrow({ where: { bucket: { endsWith: vendor.model } } });
  return Math.floor(size);
}

/** A run on a prompt of its own, all alike: an earlier run of the same change would be held against it. */
async function vendorRun() {
  const scene = await evalScene(context, CALLS / 2);
  const runId = await startSceneRun(context, scene, { cache: false });
  const { model } = vendor;
  await db.evalRun.update({ where: { id: runId }, data: { challengerModel: model, baselineModel: model } });
  vendor.asked = 0;
  vendor.most = 0;
  return runId;
}

describe("two worker processes on one database", { timeout: 120_000 }, () => {
  test("share a vendor's limit and the work, ask nothing twice, and find what one alone finds", async () => {
    const together = await vendorRun();
    await carryByKilled({ ...{ db, url, runId: together, workers: 2, vendor }, kills: 0, seed: 1 });
    expect(vendor.asked).toBe(CALLS);
    expect(vendor.most).toBeLessThanOrEqual(await limit());
    const shares = await db.evalItem.groupBy({ by: ["workerId"], where: { runId: together }, _count: true });
    expect(shares).toHaveLength(2);
    expect(Math.min(...shares.map((share) => share._count))).toBeGreaterThan(40);
    expect(await findingsOf(db, together)).toEqual(undisturbed);
  });

  test("one of which is killed again and again find the same, and pay only for what was in flight", async () => {
    const disturbed = await vendorRun();
    const { killed } = await carryByKilled({
      ...{ db, url, runId: disturbed, workers: 2, vendor },
      kills: 3,
      seed: 42,
    });
    expect(killed).toBe(3);
    expect(await findingsOf(db, disturbed)).toEqual(undisturbed);
    expect(vendor.most).toBeLessThanOrEqual(await limit());
    expect(vendor.asked - CALLS).toBeLessThanOrEqual(killed * AT_MOST_LOST);
  });
});
