import { beforeEach, describe, expect, test } from "vitest";
import { AppError } from "../core/errors.ts";
import { echo, type JudgedRun, judgedRun } from "../testing/judged-scene.ts";
import { useModel } from "../testing/model.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { labelOutput } from "./label-output.ts";
import { labelQueue } from "./queries-labels.ts";
import { withdrawLabel } from "./withdraw-label.ts";

const { db } = await testDb();
const CASES = 12;
let workspaceId = "";
let author: Context;
let legal: Context;
let product: Context;
const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));

// A workspace of its own for each test: labels on one prompt may measure the judge of another.
beforeEach(async () => {
  useModel(echo);
  workspaceId = await newWorkspace(db);
  [author, legal, product] = await Promise.all([
    join(db, workspaceId, ["editor"]),
    join(db, workspaceId, ["approver"]),
    join(db, workspaceId, ["operator"]),
  ]);
});

const scene = () => judgedRun(author, CASES, 6);
const say = (who: Context, { runId }: JudgedRun, position: number, correct: boolean, score?: number) =>
  labelOutput(who, { runId, position, correct, score });
const verdictOf = async (runId: string) => (await db.evalRun.findUniqueOrThrow({ where: { id: runId } })).verdict;
const decisionsOf = (runId: string) => db.runDecision.findMany({ where: { runId }, orderBy: { seq: "asc" } });

describe("the queue", () => {
  test("shows a case and an output, and neither the judge's verdict nor which version wrote it", async () => {
    const run = await scene();
    const queue = await labelQueue(legal, run.prompt, run.number, null);
    expect(queue).toMatchObject({ mine: 0, wanted: 10, sample: CASES, blocked: null });
    expect(queue.items).toHaveLength(CASES);
    expect(Object.keys(queue.items[0]!).sort()).toEqual(["given", "output", "position", "reference", "rubrics"]);
  });

  test("is in one random order for everybody, without what the reader has labelled", async () => {
    const run = await scene();
    const order = async (who: Context) =>
      (await labelQueue(who, run.prompt, run.number, null)).items.map(({ position }) => position);
    const all = await order(legal);
    expect(await order(product)).toEqual(all);
    expect(all).not.toEqual(all.toSorted((a, b) => a - b));
    await say(legal, run, all[0]!, true);
    expect(await order(legal)).toEqual(all.slice(1));
    expect(await order(product)).toEqual(all);
  });

  test("shows equal outputs for one case once: labelling them twice would count one opinion twice", async () => {
    const run = await scene();
    const item = await db.evalItem.findFirstOrThrow({ where: { runId: run.runId, position: 0 } });
    await db.evalItem.create({ data: { ...item, grades: item.grades ?? [], position: 500, trial: 2 } });
    expect((await labelQueue(legal, run.prompt, run.number, null)).sample).toBe(CASES);
  });

  test("tells a viewer why they may not label", async () => {
    const run = await scene();
    const viewer = await join(db, workspaceId, ["viewer"]);
    expect((await labelQueue(viewer, run.prompt, run.number, null)).blocked).toContain("Needs one of the roles");
  });
});

describe("a label", () => {
  test("is one opinion a person and output: saying it again replaces it, at the same time too", async () => {
    const run = await scene();
    await Promise.all([say(legal, run, 3, true), say(legal, run, 3, false, 2), say(legal, run, 3, true, 4)]);
    await say(legal, run, 3, false, 1);
    await say(product, run, 3, true);
    const labels = await db.label.findMany({ where: { runId: run.runId, position: 3 }, orderBy: { at: "asc" } });
    expect(labels.map(({ correct, score }) => [correct, score])).toEqual([
      [false, 1],
      [true, null],
    ]);
  });

  test("is taken back by whoever gave it, and by nobody else", async () => {
    const run = await scene();
    await say(legal, run, 0, true);
    await withdrawLabel(product, { runId: run.runId, position: 0 });
    expect(await db.label.count({ where: { runId: run.runId } })).toBe(1);
    await withdrawLabel(legal, { runId: run.runId, position: 0 });
    expect(await db.label.count({ where: { runId: run.runId } })).toBe(0);
  });

  test("is refused for what no judge graded, what is not there, a score off the scale, and a stranger's run", async () => {
    const run = await scene();
    await db.evalItem.updateMany({
      where: { runId: run.runId, position: 1 },
      data: { grades: [{ grader: "equals", pass: true, score: 1, weight: 1, reason: "equal" }] },
    });
    const refused = (promise: Promise<unknown>) => promise.then(() => "done", codeOf);
    expect(await refused(say(legal, run, 1, true))).toBe("conflict");
    expect(await refused(say(legal, run, 99, true))).toBe("not_found");
    expect(await refused(say(legal, run, 2, true, 6))).toBe("invalid_request");
    expect(await refused(say(legal, run, 2, true, 2.5))).toBe("invalid_request");
    const stranger = await join(db, await newWorkspace(db), ["admin"]);
    expect(await refused(say(stranger, run, 2, true))).toBe("run_not_found");
    expect(await refused(say(await join(db, workspaceId, ["viewer"]), run, 2, true))).toBe("forbidden");
  });
});

describe("what labels do to the run", () => {
  test("nothing while they are too few; then at once, when κ is below what was agreed; and back when it rises", async () => {
    const run = await scene();
    for (let position = 0; position < 9; position++) await say(legal, run, position, position % 2 === 0);
    expect(await decisionsOf(run.runId)).toHaveLength(1);
    const was = await verdictOf(run.runId);

    const { verdict, before } = await say(legal, run, 9, false);
    expect([before, verdict]).toEqual([was, "inconclusive"]);
    const [, second] = await decisionsOf(run.runId);
    expect(second).toMatchObject({ cause: "label", verdict: "inconclusive", actorName: legal.actor.name });
    expect(second?.note).toContain("below the agreed 0.6");

    for (let position = 0; position < 10; position++) await say(legal, run, position, position < 6);
    expect(await verdictOf(run.runId)).toBe(was);
    const { result } = await labelQueue(legal, run.prompt, run.number, null);
    expect(result).toMatchObject({ standing: "reached", agreement: { outputs: 10, agreed: 10, kappa: 1 } });
  });

  test("people count by their majority; where they are divided whoever spoke first does, and nothing is unmeasured by it", async () => {
    const run = await scene();
    for (let position = 0; position < CASES; position++) await say(legal, run, position, position < 6);
    await say(product, run, 0, false);
    await say(product, run, 1, true);
    const { result } = await labelQueue(legal, run.prompt, run.number, null);
    expect(result.agreement).toMatchObject({ outputs: 12, agreed: 12, divided: 1, people: 2 });
    expect(result.agreement.pairs[0]).toMatchObject({ outputs: 2, agreed: 1 });
  });

  test("what is known of a judge from other prompts counts until enough of a prompt's own outputs are labelled", async () => {
    const [other, run] = [await scene(), await scene()];
    for (let position = 0; position < CASES; position++) await say(legal, other, position, position % 2 === 1);
    expect(await decisionsOf(run.runId)).toHaveLength(1);

    await say(legal, run, 0, true);
    expect(await verdictOf(run.runId)).toBe("inconclusive");
    expect((await labelQueue(legal, run.prompt, run.number, null)).result).toMatchObject({ on: "workspace" });
    for (let position = 1; position < 10; position++) await say(legal, run, position, position < 6);
    expect((await labelQueue(legal, run.prompt, run.number, null)).result).toMatchObject({
      ...{ on: "prompt", standing: "reached", changed: null },
    });
    expect((await decisionsOf(run.runId)).map(({ cause }) => cause)).toEqual(["finished", "label", "label"]);
  });

  test("other runs of the same judge stay as they were decided", async () => {
    const [labelled, other] = [await scene(), await scene()];
    for (let position = 0; position < CASES; position++) await say(legal, labelled, position, position % 2 === 1);
    expect((await decisionsOf(labelled.runId)).length).toBeGreaterThan(1);
    expect(await decisionsOf(other.runId)).toHaveLength(1);
  });
});
