import { describe, expect, test } from "vitest";
import { gradeScene } from "../../testing/grade-scene.ts";
import { testDb } from "../../testing/workspace.ts";
import { callGrader } from "../../worker/grade-calls.ts";
import { drawCalls } from "./draw-calls.ts";

const { db } = await testDb();
const never = new AbortController().signal;
const scene = (rule: Parameters<typeof gradeScene>[1]) => gradeScene(db, rule);

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
