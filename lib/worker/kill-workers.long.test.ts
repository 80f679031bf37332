import { expect, test } from "vitest";
import { evalScene, startSceneRun } from "../testing/eval-scene.ts";
import { carryByKilled } from "../testing/killed-workers.ts";
import { findingsOf } from "../testing/run-findings.ts";
import { startVendor } from "../testing/vendor.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { carryRun } from "./carry-run.ts";

const { db, url } = await testDb();
const CASES = 1_500;
const KILLS = 20;
const LATENCY_MS = 150;
/** What a death may cost: the calls in flight, and the answers since the last write, 100 ms and the write's own time. */
const lostAtMost = (limit: number) => limit + limit * Math.ceil(200 / LATENCY_MS);

test("workers killed twenty times at random find what one undisturbed finds, and pay only for what was in flight", {
  timeout: 900_000,
}, async () => {
  const context = await join(db, await newWorkspace(db), ["editor"]);
  const vendor = await startVendor(context, { latencyMs: LATENCY_MS });
  const { model } = vendor;
  async function vendorRun() {
    const runId = await startSceneRun(context, await evalScene(context, CASES), { cache: false });
    await db.evalRun.update({ where: { id: runId }, data: { challengerModel: model, baselineModel: model } });
    return runId;
  }
  const undisturbed = await vendorRun();
  await carryRun(db, undisturbed, 60, new AbortController().signal);
  expect(vendor.asked).toBe(CASES * 2);

  const disturbed = await vendorRun();
  vendor.asked = 0;
  vendor.most = 0;
  const { killed } = await carryByKilled({
    ...{ db, url, runId: disturbed, workers: 2, vendor },
    kills: KILLS,
    seed: 20_261_122,
  });
  const bucket = await db.limiterBucket.findFirstOrThrow({ where: { bucket: { endsWith: model } } });
  const limit = Math.floor(bucket.size);
  process.stdout.write(
    `${killed} killed; ${vendor.asked - CASES * 2} calls paid for twice; ${vendor.most} at once of ${limit}\n`,
  );
  expect(killed).toBe(KILLS);
  expect(await findingsOf(db, disturbed)).toEqual(await findingsOf(db, undisturbed));
  expect(vendor.most).toBeLessThanOrEqual(limit);
  expect(vendor.asked - CASES * 2).toBeLessThanOrEqual(KILLS * lostAtMost(limit));
  await vendor.close();
});
