import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { ProviderError } from "../../models/domain/provider.ts";
import { type EvalScene, evalScene, startSceneRun } from "../../testing/eval-scene.ts";
import { startVendor, type VendorOptions } from "../../testing/vendor.ts";
import { join, newWorkspace, testDb } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";
import { finishRun } from "../finish-run.ts";
import { pauseRun } from "../pause-run.ts";
import { resumeRun } from "../resume-run.ts";
import { executeRun } from "./execute-run.ts";

const { db } = await testDb();
const never = new AbortController().signal;
const execute = (runId: string, signal = never) => executeRun(db, runId, { leaseSeconds: 60, signal });
const items = (runId: string) => db.evalItem.findMany({ where: { runId }, orderBy: { position: "asc" } });
const runOf = (id: string) => db.evalRun.findUniqueOrThrow({ where: { id } });
const countBy = (values: string[]) =>
  Object.fromEntries([...Map.groupBy(values, (v) => v)].map(([k, v]) => [k, v.length]));
const states = async (runId: string) => countBy((await items(runId)).map((item) => item.status));

let context: Context;
let scene: EvalScene;
const closing: (() => Promise<void>)[] = [];
async function vendorOf(options?: VendorOptions) {
  const vendor = await startVendor(context, options);
  closing.push(vendor.close);
  return vendor;
}
/** A run that asks both versions' questions of one vendor's model. */
async function vendorRun(model: string, more: Record<string, unknown> = {}) {
  const runId = await startSceneRun(context, scene, more);
  await db.evalRun.update({ where: { id: runId }, data: { challengerModel: model, baselineModel: model } });
  return runId;
}
async function verdictOf(runId: string) {
  await finishRun(context, { runId });
  return (await runOf(runId)).verdict;
}

beforeAll(async () => {
  context = await join(db, await newWorkspace(db), ["editor"]);
  scene = await evalScene(context, 60);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe("a vendor's answers", () => {
  test("are paid for once: a second run takes them from the cache, without time or cost", async () => {
    const vendor = await vendorOf();
    const first = await vendorRun(vendor.model);
    await execute(first);
    expect(vendor.asked).toBe(120);
    const second = await vendorRun(vendor.model);
    await execute(second);
    expect(vendor.asked).toBe(120);
    const [paid, cached] = [await items(first), await items(second)];
    expect(paid.every((item) => !item.cached && item.costUsd === 0.01 && item.latencyMs !== null)).toBe(true);
    expect(cached.every((item) => item.cached && item.costUsd === null && item.latencyMs === null)).toBe(true);
    expect(cached.map((item) => [item.output, item.passed, item.finishReason])).toEqual(
      paid.map((item) => [item.output, item.passed, item.finishReason]),
    );
  });

  test("are asked anew by a run that wants no cache, and by each trial", async () => {
    const vendor = await vendorOf();
    await execute(await vendorRun(vendor.model));
    await execute(await vendorRun(vendor.model, { cache: false }));
    expect(vendor.asked).toBe(240);
    await execute(await vendorRun(vendor.model, { trials: 2 }));
    expect(vendor.asked).toBe(360);
  });

  test("that two runs of a matrix wait for at the same time are asked for once", async () => {
    const vendor = await vendorOf({ latencyMs: 20 });
    const runs = [await vendorRun(vendor.model), await vendorRun(vendor.model)];
    await Promise.all(runs.map((runId) => execute(runId)));
    expect(vendor.asked).toBe(120);
    for (const runId of runs) expect(await states(runId)).toEqual({ done: 120 });
  });
});

describe("a vendor's limits", () => {
  test("are kept by all runs of a process together, and a storm of refusals loses no item", async () => {
    const vendor = await vendorOf({
      latencyMs: 10,
      retryAfterMs: 300,
      refuse: (call) => {
        if (call > 30 && call <= 60) throw new ProviderError("rate_limited", "slower", { retryAfterMs: 300 });
      },
    });
    const runs = [
      await vendorRun(vendor.model, { cache: false }),
      await vendorRun(vendor.model, { cache: false, concurrency: 40 }),
    ];
    await Promise.all(runs.map((runId) => execute(runId)));
    expect(vendor.most).toBeLessThanOrEqual(20);
    for (const runId of runs) expect(await states(runId)).toEqual({ done: 120 });
    expect(vendor.asked).toBe(270);
    const bucket = await db.limiterBucket.findFirstOrThrow({ where: { bucket: { endsWith: vendor.model } } });
    expect(bucket.size).toBe(16);
  });

  test("once the day's quota is spent, end the run at once without a verdict", async () => {
    const vendor = await vendorOf({ latencyMs: 5 });
    const runId = await vendorRun(vendor.model);
    vendor.loopback.failNext(...Array.from({ length: 20 }, () => "day_quota" as const));
    await execute(runId);
    expect(vendor.loopback.calls()).toBeLessThanOrEqual(20);
    expect(await states(runId)).toEqual({ failed: 120 });
    expect((await items(runId))[0]?.error).toMatch(/^rate_limited: .*quota/);
    expect(await verdictOf(runId)).toBe("inconclusive");
  });

  test("a wait the vendor asks for does not keep a held run's worker", async () => {
    const vendor = await vendorOf({
      retryAfterMs: 60_000,
      refuse: (call) => {
        if (call > 20) throw new ProviderError("rate_limited", "slower", { retryAfterMs: 60_000 });
      },
    });
    const runId = await vendorRun(vendor.model);
    const working = execute(runId);
    await expect.poll(() => vendor.asked).toBeGreaterThan(20);
    await pauseRun(context, { runId });
    expect(await working).toBe(true);
    expect(vendor.answered).toBe(20);
    expect(await states(runId)).toEqual({ done: 20, queued: 100 });
  });
});

describe("a budget", () => {
  test("of money ends the run when it is spent, but for the calls in flight; the verdict is none", async () => {
    const vendor = await vendorOf({ latencyMs: 20 });
    const runId = await vendorRun(vendor.model, { budgetUsd: 0.4, concurrency: 10 });
    await execute(runId);
    const { stopped } = await runOf(runId);
    expect(stopped).toMatchObject({ by: "money", limit: 0.4 });
    expect((stopped as { spent: number }).spent).toBeCloseTo(0.4);
    expect(vendor.asked).toBeGreaterThanOrEqual(40);
    expect(vendor.asked).toBeLessThan(50);
    expect(await states(runId)).toEqual({ done: vendor.asked, cancelled: 120 - vendor.asked });
    expect(await verdictOf(runId)).toBe("inconclusive");
  });

  test("counts what an earlier worker spent, and answers from the cache as nothing", async () => {
    const vendor = await vendorOf({ latencyMs: 5 });
    const first = await vendorRun(vendor.model);
    await execute(first);
    const free = await vendorRun(vendor.model, { budgetUsd: 0.01 });
    await execute(free);
    expect(await states(free)).toEqual({ done: 120 });

    const spent = await vendorRun(vendor.model, { budgetUsd: 0.3, cache: false });
    await db.evalItem.updateMany({
      where: { runId: spent, position: { lt: 30 } },
      data: { status: "done", passed: true, output: "x", costUsd: 0.01, workerId: "earlier" },
    });
    await execute(spent);
    expect(await states(spent)).toEqual({ done: 30, cancelled: 90 });
    expect(vendor.asked).toBe(120);
  });

  test("of time counts the time at work only", async () => {
    const vendor = await vendorOf({ latencyMs: 150 });
    const runId = await vendorRun(vendor.model, { budgetSeconds: 10, concurrency: 2 });
    await db.evalRun.update({ where: { id: runId }, data: { workedMs: 9_000, resumedAt: null } });
    const began = performance.now();
    await execute(runId);
    expect(performance.now() - began).toBeLessThan(3_000);
    expect((await runOf(runId)).stopped).toMatchObject({ by: "time", limit: 10 });
    const counts = await states(runId);
    expect(counts.cancelled).toBeGreaterThan(80);
    expect(counts.done).toBe(vendor.answered);
  });
});

describe("a run that is held", () => {
  test("is let go of within a second, keeps the calls in flight, and goes on later where it stood", async () => {
    const vendor = await vendorOf({ latencyMs: 100 });
    const runId = await vendorRun(vendor.model, { concurrency: 5 });
    const working = execute(runId);
    await expect.poll(() => vendor.answered).toBeGreaterThan(15);
    const began = performance.now();
    await pauseRun(context, { runId });
    expect(await working).toBe(true);
    expect(performance.now() - began).toBeLessThan(1_500);
    const { answered } = vendor;
    expect(await states(runId)).toEqual({ done: answered, queued: 120 - answered });
    expect((await items(runId)).every((item) => item.attempt === (item.status === "done" ? 1 : 0))).toBe(true);
    expect(await verdictOf(runId)).toBeNull();

    const { workedMs } = await runOf(runId);
    expect(Number(workedMs)).toBeGreaterThan(200);
    await resumeRun(context, { runId });
    await execute(runId);
    expect(await states(runId)).toEqual({ done: 120 });
    expect(vendor.asked).toBe(120);
    expect(Number((await runOf(runId)).workedMs)).toBeGreaterThan(Number(workedMs));
  });
});

describe("an answer that its worker did not live to grade", () => {
  test("is graded by the next one, and not asked for again", async () => {
    const vendor = await vendorOf();
    const runId = await vendorRun(vendor.model, { cache: false });
    await db.evalItem.updateMany({
      where: { runId, position: { lt: 5 } },
      data: {
        ...{ status: "running", workerId: "dead", attempt: 1, leasedUntil: new Date(0) },
        ...{ output: "other", costUsd: 0.01, latencyMs: 7, inputTokens: 10, outputTokens: 0, finishReason: "stop" },
      },
    });
    await execute(runId);
    expect(vendor.asked).toBe(115);
    const ended = await items(runId);
    expect(ended.every((item) => item.status === "done" && item.grades !== null)).toBe(true);
    expect(ended[0]).toMatchObject({ output: "other", costUsd: 0.01, latencyMs: 7, cached: false, attempt: 2 });
  });
});
