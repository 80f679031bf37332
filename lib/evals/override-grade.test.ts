import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AppError } from "../core/errors.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { echo, type JudgedRun, judgedRun } from "../testing/judged-scene.ts";
import { useModel } from "../testing/model.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { overrideGrade } from "./override-grade.ts";

const { db } = await testDb();
let workspaceId = "";
let author: Context;
let legal: Context;

beforeAll(async () => {
  workspaceId = await newWorkspace(db);
  author = await join(db, workspaceId, ["editor"]);
  legal = await join(db, workspaceId, ["approver"]);
});
beforeEach(() => useModel(echo));

const scene = (right = 4) => judgedRun(author, 4, right);
const override = (who: Context, { runId }: JudgedRun, position: number, passed: boolean, reason = "misread") =>
  overrideGrade(who, { runId, position, passed, reason });
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? `${error.code}: ${error.message}` : String(error)),
  );
const runOf = ({ runId }: JudgedRun) => db.evalRun.findUniqueOrThrow({ where: { id: runId } });
const decisionsOf = ({ runId }: JudgedRun) => db.runDecision.findMany({ where: { runId }, orderBy: { seq: "asc" } });

describe("a corrected grade", () => {
  test("changes what the case counts as and the run's figures at once, and tells who, which case and why", async () => {
    const run = await scene();
    expect(await runOf(run)).toMatchObject({ figures: { winRate: 1 } });
    await override(legal, run, 2, false, "It says Thursday, the mail said Friday.");
    expect(await runOf(run)).toMatchObject({ figures: { winRate: 0.75 } });
    const [first, second] = await decisionsOf(run);
    expect(first).toMatchObject({ cause: "finished", figures: { winRate: 1 } });
    expect(second).toMatchObject({ cause: "override", actorName: legal.actor.name, figures: { winRate: 0.75 } });
    expect(second?.note).toBe("c2, v1: passed → failed. It says Thursday, the mail said Friday.");
    const reasons = (await runOf(run)).reasons as { code: string; message: string }[];
    expect(reasons.find(({ code }) => code === "grades_overridden")?.message).toContain(legal.actor.name);
    const grades = (await db.evalItem.findFirstOrThrow({ where: { runId: run.runId, position: 2 } })).grades;
    expect(grades).toMatchObject([{ grader: "judge", pass: true }]);
  });

  test("is taken back by another one: both stay, and neither can be changed or removed", async () => {
    const run = await scene();
    await override(legal, run, 1, false);
    await override(legal, run, 1, true, "I was wrong");
    const rows = await db.gradeOverride.findMany({ where: { runId: run.runId }, orderBy: { seq: "asc" } });
    expect(rows.map(({ seq, before, after }) => [seq, before, after])).toEqual([
      [1, true, false],
      [2, false, true],
    ]);
    await expect(db.gradeOverride.deleteMany({ where: { runId: run.runId } })).rejects.toThrow();
    await expect(
      db.gradeOverride.updateMany({ where: { runId: run.runId }, data: { reason: "nothing" } }),
    ).rejects.toThrow();
  });

  test("gives an answer that no grader could grade a result", async () => {
    const run = await scene();
    await db.evalItem.updateMany({
      where: { runId: run.runId, position: 3 },
      data: { passed: null, grades: [], status: "failed", error: "could not be graded: the judge was away" },
    });
    await override(legal, run, 3, true);
    expect(await db.evalItem.findFirst({ where: { runId: run.runId, position: 3 } })).toMatchObject({
      ...{ passed: true, status: "done", error: "could not be graded: the judge was away" },
    });
  });

  test("of two at the same time one counts, the other is told that it is so already", async () => {
    const run = await scene();
    const told = await Promise.all([1, 2].map(() => refusal(override(legal, run, 0, false))));
    expect(told.toSorted()[0]).toContain("conflict: c0 counts as failed already");
    expect(told.toSorted()[1]).toBe("done");
    expect(await decisionsOf(run)).toHaveLength(2);
  });
});

describe("no grade is corrected", () => {
  test("by whoever wrote any part of what the challenger brings", async () => {
    const run = await scene();
    const writer = await join(db, workspaceId, ["editor", "approver", "admin"]);
    expect(await refusal(override(author, run, 0, false))).toContain("forbidden: You wrote part of what v1 brings");
    await saveVersion(writer, versionOf(run.prompt, { system: "other", parent: 1 }));
    expect(await refusal(override(writer, run, 0, false))).toBe("done");
    await db.evalRun.update({ where: { id: run.runId }, data: { challengerNumber: 2, baselineNumber: 1 } });
    expect(await refusal(override(writer, run, 1, false))).toContain("forbidden: You wrote part of what v2 brings");
    expect(await refusal(override(author, run, 1, false))).toBe("done");
  });

  test("without a reason, of an item without an answer, of none, to what it is already", async () => {
    const run = await scene();
    await db.evalItem.updateMany({ where: { runId: run.runId, position: 0 }, data: { output: null, passed: null } });
    expect(await refusal(override(legal, run, 1, false, "  "))).toContain("invalid_request");
    expect(await refusal(override(legal, run, 0, true))).toContain("conflict: c0 has no answer");
    expect(await refusal(override(legal, run, 99, true))).toContain("not_found");
    expect(await refusal(override(legal, run, 1, true))).toContain("conflict: c1 counts as passed already");
  });

  test.each(["running", "paused", "cancelled"])("of a run that is %s", async (status) => {
    const run = await scene();
    await db.evalRun.update({ where: { id: run.runId }, data: { status } });
    expect(await refusal(override(legal, run, 1, false))).toContain(`conflict: Run ${run.number} is ${status}`);
  });

  test("by who may only read or release, or from another workspace", async () => {
    const run = await scene();
    expect(await refusal(override(await join(db, workspaceId, ["operator"]), run, 1, false))).toContain("forbidden");
    const stranger = await join(db, await newWorkspace(db), ["approver"]);
    expect(await refusal(override(stranger, run, 1, false))).toContain("run_not_found");
  });
});
