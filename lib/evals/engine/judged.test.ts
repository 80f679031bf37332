import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ModelRequest } from "../../models/domain/provider.ts";
import { openModel } from "../../models/open-model.ts";
import { type EvalScene, evalScene, startSceneRun } from "../../testing/eval-scene.ts";
import { startVendor } from "../../testing/vendor.ts";
import { join, newWorkspace, testDb } from "../../testing/workspace.ts";
import type { Context } from "../../usecase/context.ts";
import { putSuite } from "../put-suite.ts";
import { setUpJudge } from "../set-up-judge.ts";
import { executeRun } from "./execute-run.ts";

const { db } = await testDb();
const CASES = 15;
const isJudging = ({ messages }: ModelRequest) => messages[0]?.content.includes("You judge one answer") ?? false;
const verdict = JSON.stringify({ reason: "as asked", correct: true, score: 5 });
let judging: (request: ModelRequest) => Promise<string> | string = () => verdict;

let context: Context;
let scene: EvalScene;
let vendor: Awaited<ReturnType<typeof startVendor>>;

beforeAll(async () => {
  context = await join(db, await newWorkspace(db), ["editor"]);
  vendor = await startVendor(context, { say: (request) => (isJudging(request) ? judging(request) : "an answer") });
  const { workspaceId } = context;
  await db.evalSetting.create({
    data: {
      ...{ workspaceId, judgeModel: vendor.model, embeddingModel: "local/nearest-1", minKappa: 0.6, minLabels: 50 },
      updatedAt: new Date(),
    },
  });
  await setUpJudge(context);
  scene = await evalScene(context, 1, { model: vendor.model });
  const lines = Array.from({ length: CASES }, (_, at) =>
    JSON.stringify({
      id: `c${at}`,
      inputs: { company: "Harbour", message: `message ${at}` },
      reference: "an answer",
      source: "golden",
    }),
  );
  await putSuite(context, { name: scene.prompt, text: lines.join("\n") });
});
afterAll(() => vendor.close());

const execute = (runId: string, signal = new AbortController().signal) =>
  executeRun(db, runId, { leaseSeconds: 60, signal });
const items = (runId: string) => db.evalItem.findMany({ where: { runId } });

describe("a run whose judge is the model under test", () => {
  test("ends though both share one call at a time, and says what the judge's votes cost", async () => {
    const { bucket } = await openModel(db, context.workspaceId, vendor.model);
    await db.limiterBucket.create({ data: { bucket, size: 1 } });
    vendor.most = 0;
    const runId = await startSceneRun(context, scene);
    await execute(runId);
    const ended = await items(runId);
    expect(ended).toHaveLength(CASES * 2);
    expect(ended.every((item) => item.status === "done" && item.passed === true)).toBe(true);
    expect(vendor.most).toBe(1);
    // Both versions give the same answer to a case: its votes are paid for once.
    const paid = ended.map((item) => item.judgeCostUsd ?? 0).reduce((sum, usd) => sum + usd, 0);
    expect(paid).toBeCloseTo(CASES * 2 * 0.01);
    await db.limiterBucket.update({ where: { bucket }, data: { size: 20 } });
  });

  test("keeps each answer before it is judged: a worker that stops over the judge costs no answer", async () => {
    judging = ({ signal }) => sleep(60_000, verdict, { signal });
    const stopping = new AbortController();
    const runId = await startSceneRun(context, scene, { cache: false });
    const working = execute(runId, stopping.signal);
    const kept = () => db.evalItem.count({ where: { runId, status: "running", output: { not: null } } });
    await expect.poll(kept, { timeout: 5_000 }).toBeGreaterThan(0);
    stopping.abort(new Error("stop"));
    expect(await working).toBe(false);
    const answered = (await items(runId)).filter((item) => item.output !== null);
    expect(answered.every((item) => item.status === "queued" && item.costUsd === 0.01)).toBe(true);

    judging = () => verdict;
    vendor.asked = 0;
    await execute(runId);
    expect((await items(runId)).every((item) => item.status === "done")).toBe(true);
    const votes = CASES * 2 * 2;
    expect(vendor.asked).toBe(votes + CASES * 2 - answered.length);
  });

  test("ends without grades, and with the reason, when the judge cannot be had any more", async () => {
    const runId = await startSceneRun(context, scene);
    const { judge } = await db.evalRun.findUniqueOrThrow({ where: { id: runId } });
    await db.evalRun.update({ where: { id: runId }, data: { judge: { ...(judge as object), model: "gone/judge-1" } } });
    await execute(runId);
    const ended = await items(runId);
    expect(ended.every((item) => item.status === "failed" && item.output === "an answer")).toBe(true);
    expect(ended[0]?.error).toMatch(/^could not be graded: No provider named "gone"/);
  });
});
