import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ProviderError } from "../../models/domain/provider.ts";
import { createLocalProvider } from "../../models/local/local-provider.ts";
import { type EvalScene, evalScene, startSceneRun } from "../../testing/eval-scene.ts";
import { fakeModel, useModel } from "../../testing/model.ts";
import { join, newWorkspace, testDb } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";
import { cancelRun } from "../cancel-run.ts";
import { finishRun } from "../finish-run.ts";
import { executeRun } from "./execute-run.ts";

const { db } = await testDb();
let context: Context;
let scene: EvalScene;

beforeAll(async () => {
  context = await join(db, await newWorkspace(db), ["editor"]);
  scene = await evalScene(context, 312);
});
beforeEach(() => useModel(createLocalProvider()));

const never = new AbortController().signal;
const execute = (runId: string, signal = never) => executeRun(db, runId, { leaseSeconds: 60, signal });
const items = (runId: string) => db.evalItem.findMany({ where: { runId }, orderBy: { position: "asc" } });
const runOf = (id: string) => db.evalRun.findUniqueOrThrow({ where: { id } });
const countBy = (values: string[]) =>
  Object.fromEntries([...Map.groupBy(values, (v) => v)].map(([k, v]) => [k, v.length]));
const answeringAfter = (ms: number, text = "other") => fakeModel(async ({ signal }) => sleep(ms, text, { signal }));

describe("a run", () => {
  test("ends with every item answered exactly once, and a verdict", async () => {
    const model = fakeModel((_request, call) => (call % 7 === 0 ? "complaint" : "other"));
    useModel(model);
    const runId = await startSceneRun(context, scene);
    expect(await execute(runId)).toBe(true);
    await finishRun(context, { runId });

    const ended = await items(runId);
    expect(ended).toHaveLength(624);
    expect(ended.every(({ status, attempt, grades }) => status === "done" && attempt === 1 && grades !== null)).toBe(
      true,
    );
    expect(new Set(ended.map((item) => `${item.caseKey}/${item.variant}/${item.trial}`)).size).toBe(624);
    expect(model.calls).toBe(624);
    const run = await runOf(runId);
    expect(run.status).toBe("done");
    expect(run.figures).toMatchObject({ n: 312, missing: 0 });
    expect(["pass", "fail"]).toContain(run.verdict);
  });

  test("with trials asks for each of them, and tells them apart", async () => {
    const small = await evalScene(context, 5);
    const seeds: string[] = [];
    const model = fakeModel(({ parameters }) => {
      seeds.push(`seed ${parameters.seed}`);
      return "other";
    });
    useModel(model);
    const runId = await startSceneRun(context, small, { trials: 3 });
    await execute(runId);
    expect(model.calls).toBe(30);
    // The first asks as an application would; the others so that they can differ from it.
    expect(countBy(seeds)).toEqual({ "seed undefined": 10, "seed 2": 10, "seed 3": 10 });
    expect(countBy((await items(runId)).map((item) => `${item.variant} ${item.trial}`))).toEqual({
      ...{ "baseline 1": 5, "baseline 2": 5, "baseline 3": 5 },
      ...{ "challenger 1": 5, "challenger 2": 5, "challenger 3": 5 },
    });
  });

  test("carried by two workers at once pays for no call twice", async () => {
    const model = answeringAfter(2);
    useModel(model);
    const runId = await startSceneRun(context, scene);
    expect(await Promise.all([execute(runId), execute(runId)])).toEqual([true, true]);
    const ended = await items(runId);
    expect(ended.every((item) => item.status === "done" && item.attempt === 1)).toBe(true);
    expect(new Set(ended.map((item) => item.workerId)).size).toBe(2);
    expect(model.calls).toBe(624);
  });

  test("that is cancelled stops calling, keeps what is done and gets no verdict", async () => {
    const model = answeringAfter(40);
    useModel(model);
    const runId = await startSceneRun(context, scene);
    const working = execute(runId);
    await expect.poll(() => db.evalItem.count({ where: { runId, status: "done" } })).toBeGreaterThan(0);
    await cancelRun(context, { runId });
    const callsThen = model.calls;
    expect(await working).toBe(true);
    await finishRun(context, { runId });

    const run = await runOf(runId);
    expect(run).toMatchObject({ status: "cancelled", verdict: null });
    const counts = countBy((await items(runId)).map((item) => item.status));
    expect(Object.keys(counts).toSorted()).toEqual(["cancelled", "done"]);
    // At most what was claimed ahead is still asked; nothing of it is kept.
    expect(model.calls - callsThen).toBeLessThanOrEqual(60);
  });

  test("that is cancelled drops calls that would take long", async () => {
    useModel(answeringAfter(60_000));
    const runId = await startSceneRun(context, scene);
    const working = execute(runId);
    await expect.poll(() => db.evalItem.count({ where: { runId, status: "running" } })).toBeGreaterThan(0);
    await cancelRun(context, { runId });
    expect(await Promise.race([working, sleep(5_000, "still waiting")])).toBe(true);
  });

  test("whose worker is told to stop hands its items back, and another ends it", async () => {
    const stopping = new AbortController();
    const slow = answeringAfter(30);
    useModel(slow);
    const runId = await startSceneRun(context, scene);
    const working = execute(runId, stopping.signal);
    await expect.poll(() => slow.calls).toBeGreaterThan(60);
    stopping.abort(new Error("stop"));
    expect(await working).toBe(false);
    const between = countBy((await items(runId)).map((item) => item.status));
    expect(Object.keys(between).toSorted()).toEqual(["done", "queued"]);

    const rest = fakeModel(() => "other");
    useModel(rest);
    expect(await execute(runId)).toBe(true);
    expect(rest.calls).toBe(between.queued);
    expect(countBy((await items(runId)).map((item) => item.status))).toEqual({ done: 624 });
  });
});

describe("what a provider cannot answer", () => {
  test("is missing, not failed, and makes the run inconclusive", async () => {
    const model = fakeModel((_request, call) => {
      if (call % 10 === 0) throw new ProviderError("refused", "not today");
      return "other";
    });
    useModel(model);
    const runId = await startSceneRun(context, scene);
    await execute(runId);
    await finishRun(context, { runId });
    const failed = (await items(runId)).filter((item) => item.status === "failed");
    expect(failed.length).toBe(62);
    expect(failed.every((item) => item.passed === null && item.error === "refused: not today")).toBe(true);
    const run = await runOf(runId);
    expect(run.verdict).toBe("inconclusive");
    expect(run.figures).toMatchObject({ n: expect.any(Number), missing: expect.any(Number) });
    expect((run.reasons as { code: string }[])[0]?.code).toBe("too_many_missing");
  });

  test("is asked for again where the fault may pass, and its time is then no latency", async () => {
    const small = await evalScene(context, 3);
    const model = fakeModel((_request, call) => {
      if (call <= 6) throw new ProviderError("rate_limited", "slow down", { retryAfterMs: 5 });
      return "other";
    });
    useModel(model);
    const runId = await startSceneRun(context, small);
    await execute(runId);
    const ended = await items(runId);
    expect(model.calls).toBe(12);
    expect(ended.every((item) => item.status === "done" && item.latencyMs === null)).toBe(true);
  });

  test("because nobody answers for its model any more ends the run all the same", async () => {
    const small = await evalScene(context, 3);
    const runId = await startSceneRun(context, small);
    useModel(null);
    expect(await execute(runId)).toBe(true);
    await finishRun(context, { runId });
    expect((await runOf(runId)).verdict).toBe("inconclusive");
    expect((await items(runId))[0]?.error).toContain('No provider named "local"');
  });

  test("in a form Postgres can keep is kept in one that it can", async () => {
    const small = await evalScene(context, 4);
    useModel(fakeModel((_request, call) => (call % 2 ? "a\0b\ud83d" : `${"😀".repeat(150)}\ud83d`)));
    const runId = await startSceneRun(context, small);
    expect(await execute(runId)).toBe(true);
    expect(countBy((await items(runId)).map((item) => item.status))).toEqual({ done: 8 });
  });
});

test("ending a run twice at once judges it once and writes one audit row", async () => {
  const small = await evalScene(context, 10);
  const runId = await startSceneRun(context, small);
  await finishRun(context, { runId });
  expect((await runOf(runId)).status).toBe("running");
  await execute(runId);
  await Promise.all([finishRun(context, { runId }), finishRun(context, { runId }), finishRun(context, { runId })]);
  await finishRun(context, { runId });
  expect(await db.auditEvent.count({ where: { subjectId: runId, action: "run.finished" } })).toBe(1);
});
