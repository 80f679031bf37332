import { beforeAll, describe, expect, test } from "vitest";
import { pauseRun } from "../evals/pause-run.ts";
import { putSuite } from "../evals/put-suite.ts";
import { resumeRun } from "../evals/resume-run.ts";
import { startRun } from "../evals/start-run.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { suiteLines } from "../testing/eval-scene.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { beginRunOnSave } from "./begin-run-on-save.ts";

const { db } = await testDb();
let context: Context;
let promptId: string;
let name = "";
let count = 0;

beforeAll(async () => {
  context = await join(db, await newWorkspace(db), ["editor", "admin"]);
});

async function prompt(prefix = "save") {
  name = `${prefix}/${++count}`;
  promptId = (await createPrompt(context, { name })).id;
  await putSuite(context, { name, text: suiteLines(3) });
}
const save = async (number: number) => {
  const parent = number > 1 ? { parent: number - 1 } : {};
  await saveVersion(context, versionOf(name, { system: `Say ${number}.`, userTemplate: "{{message}}", ...parent }));
};
const begin = (version: number) => beginRunOnSave(db, { workspaceId: context.workspaceId, promptId, version });
const runs = () =>
  db.evalRun.findMany({
    where: { promptId },
    orderBy: { number: "asc" },
    select: { id: true, challengerNumber: true, status: true, cause: true },
  });

describe("a saved version", () => {
  test("is run by itself, once, however often its job comes", async () => {
    await prompt();
    await save(1);
    await Promise.all([begin(1), begin(1)]);
    await begin(1);
    expect(await runs()).toMatchObject([{ challengerNumber: 1, status: "running", cause: "save" }]);
  });

  test("ends the older automatic run that is still going, also one that is held, and says so in the log", async () => {
    await prompt();
    await save(1);
    await begin(1);
    await pauseRun(context, { runId: (await runs())[0]?.id ?? "" });
    await save(2);
    await begin(2);
    expect(await runs()).toMatchObject([{ status: "cancelled" }, { challengerNumber: 2, status: "running" }]);
    const [audited] = await db.auditEvent.findMany({ where: { promptId, action: "run.cancelled" } });
    expect(audited?.after).toMatchObject({ why: "v2 was saved" });
  });

  test("that is no longer the newest gets no run of its own", async () => {
    await prompt();
    await save(1);
    await save(2);
    await begin(1);
    expect(await runs()).toEqual([]);
  });

  test("without cases is left alone, and a policy may leave it to people", async () => {
    name = "save/bare";
    promptId = (await createPrompt(context, { name })).id;
    await save(1);
    await begin(1);
    expect(await runs()).toEqual([]);
    await putPolicy(context, { prefix: "quiet/", requiredReviewers: 1, gate: "required", runOnSave: false });
    await prompt("quiet");
    await save(1);
    await begin(1);
    expect(await runs()).toEqual([]);
  });
});

describe("holding a run", () => {
  test("keeps count of the time at work, and going on begins where it stood", async () => {
    await prompt();
    await save(1);
    await begin(1);
    const [{ id: runId } = { id: "" }] = await runs();
    const began = new Date(Date.now() - 1_500);
    await db.evalRun.update({ where: { id: runId }, data: { resumedAt: began } });
    expect(await pauseRun(context, { runId })).toEqual({ id: runId, status: "paused" });
    expect(await pauseRun(context, { runId })).toEqual({ id: runId, status: "paused" });
    const held = await db.evalRun.findUniqueOrThrow({ where: { id: runId } });
    expect(Number(held.workedMs)).toBeGreaterThanOrEqual(1_500);
    expect(held.resumedAt).toBeNull();
    expect(await resumeRun(context, { runId })).toEqual({ id: runId, status: "running" });
    expect(
      await db.auditEvent.count({ where: { subjectId: runId, action: { in: ["run.paused", "run.resumed"] } } }),
    ).toBe(2);
  });

  test("that has ended is refused in words", async () => {
    await prompt();
    await save(1);
    await begin(1);
    const [{ id: runId } = { id: "" }] = await runs();
    await db.evalRun.update({ where: { id: runId }, data: { status: "done" } });
    await expect(pauseRun(context, { runId })).rejects.toThrow("has ended");
    await expect(resumeRun(context, { runId })).rejects.toThrow("has ended");
  });
});

describe("a run that somebody starts beside the automatic one", () => {
  const start = (more: object = {}) => startRun(context, { name, challenger: 1, ...more });

  test("joins it while it goes on and asks the same, and is a run of its own where more is wanted", async () => {
    await prompt();
    await save(1);
    await begin(1);
    const [automatic] = await runs();
    expect(await start()).toMatchObject({ id: automatic?.id, joined: true });
    expect((await start({ trials: 3 })).id).not.toBe(automatic?.id);
    expect((await start({ budgetUsd: 1 })).id).not.toBe(automatic?.id);
    expect((await start({ cache: false })).id).not.toBe(automatic?.id);
  });

  test("is asked anew once the automatic one has ended, unless what is there will do", async () => {
    await prompt();
    await save(1);
    await begin(1);
    const [automatic] = await runs();
    await db.evalRun.updateMany({ where: { promptId }, data: { status: "done", verdict: "pass" } });
    expect(await start({ reuse: true })).toMatchObject({ id: automatic?.id, joined: true });
    expect((await start()).id).not.toBe(automatic?.id);
    await putSuite(context, { name, text: suiteLines(4) });
    expect((await start({ reuse: true })).id).not.toBe(automatic?.id);
  });
});
