import { afterAll, describe, expect, test } from "vitest";
import { ProviderError } from "../../models/domain/provider.ts";
import { putWatch } from "../../telemetry/watch/put-watch.ts";
import { gradeScene } from "../../testing/grade-scene.ts";
import { startVendor, type VendorOptions } from "../../testing/vendor.ts";
import { testDb } from "../../testing/workspace.ts";
import { judgeForRun } from "../judge/pin-judge.ts";
import { setUpJudge } from "../set-up-judge.ts";
import { claimGrade } from "./claim-grade.ts";
import { drawCalls } from "./draw-calls.ts";

const { db } = await testDb();
const scene = (rule: Parameters<typeof gradeScene>[1]) => gradeScene(db, rule);

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
      { gradeUsdDaily: 1_000 },
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

  /** What one grade is held for at most: the vendor's price is high, so that the text of its question weighs. */
  async function heldFor(made: Awaited<ReturnType<typeof judged>>): Promise<number> {
    const { workspaceId, promptId, prompt } = made;
    const claim = await claimGrade(db, await prompt(), await judgeForRun(db, workspaceId));
    if (!("claimed" in claim)) throw new Error("nothing was claimed");
    await db.onlineGrade.updateMany({ where: { promptId }, data: { attempts: 0, gradedAt: null, costUsd: 0 } });
    return claim.claimed.reservedUsd;
  }

  test("begins no grade that the day's budget might not pay, and what is left is left out", async () => {
    const made = await judged({ gradeUsdDaily: 1_000 }, { say: () => VERDICT });
    const { name, developer, call, grade, grades, scored } = made;
    await someCalls(call, 6);
    await drawCalls(db, await made.prompt());
    // Each costs 0.02 in the end: a third one is begun and a fourth one not.
    await putWatch(developer, { name, gradeUsdDaily: (await heldFor(made)) + 0.05 });
    expect(await grade()).toBe(3);
    expect(await grade()).toBe(0);
    const left = (await grades()).filter(({ status }) => status === "skipped");
    expect(left.map(({ reason }) => reason)).toEqual(Array(3).fill("the day’s budget is used up"));
    expect(await scored()).toBe(3);
    await putWatch(developer, { name, gradeUsdDaily: 0.05 });
    await call({ input: "one more" });
    await grade();
    expect((await grades()).at(-1)?.reason).toMatch(/^a grade may cost \$/);
  });

  test("of several workers together no more is begun than the budget pays for, and none takes another's call away", async () => {
    let judging = 0;
    let most = 0;
    const made = await judged(
      { gradeUsdDaily: 1_000 },
      {
        say: async () => {
          judging += 1;
          most = Math.max(most, judging);
          await new Promise((resolve) => setTimeout(resolve, 60));
          judging -= 1;
          return VERDICT;
        },
      },
    );
    const { name, developer, call, grade, grades, scored } = made;
    await someCalls(call, 8);
    await drawCalls(db, await made.prompt());
    const held = await heldFor(made);
    await putWatch(developer, { name, gradeUsdDaily: 2 * held + 0.03 });
    const graded = await Promise.all([grade(), grade(), grade(), grade()]);
    const all = await grades();
    const done = all.filter(({ status }) => status === "graded");
    // Two votes each.
    expect(most).toBeLessThanOrEqual(4);
    expect(done).toHaveLength(graded.reduce((sum, count) => sum + count, 0));
    expect(all.filter(({ status, attempts }) => status === "skipped" && attempts > 0)).toEqual([]);
    expect(done.map(({ costUsd }) => costUsd)).toEqual(done.map(() => 0.02));
    expect(await scored()).toBe(done.length);
  });

  test("what a dead worker may have spent is not spent again", async () => {
    const made = await judged({ gradeUsdDaily: 1_000 }, { say: () => VERDICT });
    const { name, developer, promptId, workspaceId, call, grade } = made;
    await someCalls(call, 3);
    await drawCalls(db, await made.prompt());
    await putWatch(developer, { name, gradeUsdDaily: 1.5 * (await heldFor(made)) });
    await claimGrade(db, await made.prompt(), await judgeForRun(db, workspaceId));
    expect(await grade()).toBe(0);
    // It may still end its grade for less: nobody's call is given up yet.
    expect(await db.onlineGrade.count({ where: { promptId, status: "drawn", attempts: 0 } })).toBe(2);
  });

  test("that is away is asked once a round, not once a call", async () => {
    const made = await judged(
      { gradeUsdDaily: 1_000 },
      {
        refuse: () => {
          throw new ProviderError("refused", "no", { retryable: false });
        },
      },
    );
    await someCalls(made.call, 5);
    expect(await made.grade()).toBe(0);
    expect((await made.grades()).filter(({ attempts }) => attempts > 0)).toHaveLength(1);
    expect(await made.scored()).toBe(0);
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
      { gradeUsdDaily: 1_000 },
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
