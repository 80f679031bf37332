import { afterAll, describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { saveVersion } from "../../prompts/save-version.ts";
import { putWatch } from "../../telemetry/watch/put-watch.ts";
import { type CallGiven, putCall } from "../../testing/call-rows.ts";
import { startVendor, type VendorOptions } from "../../testing/vendor.ts";
import { join, newWorkspace, testDb, versionOf } from "../../testing/workspace.ts";
import { callGrader } from "../../worker/grade-calls.ts";
import { setUpJudge } from "../set-up-judge.ts";
import { drawCalls, gradedPrompts } from "./draw-calls.ts";
import { gradePrompt } from "./grade-prompt.ts";

const { db } = await testDb();
const never = new AbortController().signal;

async function scene(rule: { gradeShare: number; gradeUsdDaily?: number }) {
  const workspaceId = await newWorkspace(db);
  const developer = await join(db, workspaceId, ["developer", "editor", "admin"]);
  const name = `p/${newId(8)}`;
  const { id: promptId } = await createPrompt(developer, { name });
  await saveVersion(developer, versionOf(name));
  await putWatch(developer, { name, ...rule });
  const call = (more: Partial<CallGiven> = {}) =>
    putCall(db, {
      workspaceId,
      promptId,
      promptName: name,
      input: "the meeting moved",
      output: "the meeting moved",
      ...more,
    });
  const prompt = async () => (await gradedPrompts(db)).find((each) => each.promptId === promptId)!;
  const grades = () => db.onlineGrade.findMany({ where: { promptId }, orderBy: { drawnAt: "asc" } });
  const scored = async () =>
    Number((await db.metricBucket.findFirst({ where: { promptId, step: 60, arm: "*" } }))?.scored ?? 0);
  const grade = async () => gradePrompt(db, await prompt(), never);
  return { workspaceId, developer, name, promptId, call, prompt, grades, scored, grade };
}

describe("the sample", () => {
  test("has about the share that is asked for, and is the same whoever draws it and however often", async () => {
    const { call, prompt, grades, promptId } = await scene({ gradeShare: 3_000 });
    for (let index = 0; index < 120; index += 1) await call();
    const drawers = await prompt();
    await Promise.all([drawCalls(db, drawers), drawCalls(db, drawers), drawCalls(db, drawers)]);
    const first = (await grades()).map(({ traceId }) => traceId).sort();
    expect(first.length).toBeGreaterThan(15);
    expect(first.length).toBeLessThan(60);
    await db.onlineGrade.deleteMany({ where: { promptId } });
    await drawCalls(db, drawers);
    expect((await grades()).map(({ traceId }) => traceId).sort()).toEqual(first);
  });

  test("leaves out calls that failed, whose text is not kept, and those of other prompts", async () => {
    const { call, prompt, grades } = await scene({ gradeShare: 10_000 });
    await call({ capture: "off" });
    await call({ version: null });
    const { traceId } = await call();
    await drawCalls(db, await prompt());
    expect((await grades()).map((each) => each.traceId)).toEqual([traceId]);
  });
});

describe("the local judge", () => {
  test("grades without any key, once, and its score counts", async () => {
    const { call, grade, grades, scored } = await scene({ gradeShare: 10_000, gradeUsdDaily: 0 });
    await call();
    expect(await grade()).toBe(1);
    expect(await grade()).toBe(0);
    expect(await grades()).toMatchObject([{ status: "graded", score: 5, judge: "the local overlap judge" }]);
    expect(await scored()).toBe(1);
  });

  test("two workers at the same time grade each call once", async () => {
    const { call, grade, grades, scored } = await scene({ gradeShare: 10_000 });
    for (let index = 0; index < 8; index += 1) await call();
    const graded = await Promise.all([grade(), grade(), grade()]);
    expect(graded.reduce((sum, count) => sum + count, 0)).toBe(8);
    expect((await grades()).map(({ attempts }) => attempts)).toEqual(Array(8).fill(1));
    expect(await scored()).toBe(8);
  });

  test("a call that a dead worker held is graded by the next one when its lease is over", async () => {
    const { call, prompt, grade, grades, promptId, scored } = await scene({ gradeShare: 10_000 });
    await call();
    await drawCalls(db, await prompt());
    await db.onlineGrade.updateMany({ where: { promptId }, data: { attempts: 1, gradedAt: new Date() } });
    expect(await grade()).toBe(0);
    await db.onlineGrade.updateMany({ where: { promptId }, data: { gradedAt: new Date(Date.now() - 400_000) } });
    expect(await grade()).toBe(1);
    expect(await grades()).toMatchObject([{ status: "graded", attempts: 2 }]);
    expect(await scored()).toBe(1);
  });

  test("what fails for one prompt keeps no other from being graded", async () => {
    const [broken, sound] = [await scene({ gradeShare: 10_000 }), await scene({ gradeShare: 10_000 })];
    await broken.call();
    await sound.call();
    await db.evalSetting.create({
      data: {
        ...{ workspaceId: broken.workspaceId, judgeModel: "gone/model-1", embeddingModel: "local/hash-1" },
        ...{ minKappa: 0.6, minLabels: 10, updatedAt: new Date() },
      },
    });
    await callGrader(db, never)();
    expect(await sound.scored()).toBe(1);
    expect(await broken.scored()).toBe(0);
  });
});

describe("a judge that is a model", () => {
  const VERDICT = JSON.stringify({ reason: "it says what was asked", correct: true, score: 4 });
  const open: { close(): Promise<void> }[] = [];
  afterAll(async () => {
    await Promise.all(open.map((each) => each.close()));
  });

  async function judged(rule: { gradeUsdDaily: number }, options: VendorOptions) {
    const made = await scene({ gradeShare: 10_000, ...rule });
    const { workspaceId, developer } = made;
    const vendor = await startVendor(developer, options);
    open.push(vendor);
    const setting = { workspaceId, embeddingModel: "local/hash-1", minKappa: 0.6, minLabels: 10 };
    await db.evalSetting.create({ data: { ...setting, judgeModel: vendor.model, updatedAt: new Date() } });
    await setUpJudge(developer);
    return { ...made, vendor };
  }
  const someCalls = async (call: Awaited<ReturnType<typeof scene>>["call"], count: number) => {
    for (let index = 0; index < count; index += 1) await call({ input: `question ${index}` });
  };

  test("is asked with the version's instructions, and its votes are paid from the prompt's budget", async () => {
    const asked: string[] = [];
    const { call, grade, grades } = await judged(
      { gradeUsdDaily: 1 },
      {
        say: ({ messages }) => {
          asked.push(JSON.stringify(messages));
          return VERDICT;
        },
      },
    );
    await someCalls(call, 1);
    expect(await grade()).toBe(1);
    expect(await grades()).toMatchObject([{ status: "graded", correct: true, score: 4, costUsd: 0.02 }]);
    expect(asked[0]).toContain("Answer with the label only.");
    expect(asked[0]).toContain("question 0");
  });

  test("stops when the day's budget is used up, and what is left is left out", async () => {
    const { call, grade, grades, scored } = await judged({ gradeUsdDaily: 0.05 }, { say: () => VERDICT });
    await someCalls(call, 6);
    expect(await grade()).toBe(3);
    expect(await grade()).toBe(0);
    const left = (await grades()).filter(({ status }) => status === "skipped");
    expect(left.map(({ reason }) => reason)).toEqual(Array(3).fill("the day’s budget is used up"));
    expect(await scored()).toBe(3);
  });

  test("grades nothing while no price is known, since no budget could hold it", async () => {
    const { workspaceId, call, grade, grades } = await judged({ gradeUsdDaily: 1 }, { say: () => VERDICT });
    await db.modelFact.deleteMany({ where: { workspaceId } });
    await someCalls(call, 1);
    expect(await grade()).toBe(0);
    expect((await grades())[0]?.reason).toMatch(/^no price is known/);
  });

  test("that gives no usable opinion leaves calls without a grade, and is asked three times at most", async () => {
    const { promptId, call, grade, grades, scored } = await judged(
      { gradeUsdDaily: 1 },
      { say: () => "I am not sure." },
    );
    await someCalls(call, 1);
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      expect(await grade()).toBe(0);
      await db.onlineGrade.updateMany({ where: { promptId, status: "drawn" }, data: { gradedAt: new Date(0) } });
    }
    expect(await grades()).toMatchObject([{ status: "failed", attempts: 3, score: null, correct: null }]);
    expect(await scored()).toBe(0);
  });
});
