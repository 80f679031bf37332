import { beforeEach, expect, test } from "vitest";
import { echo, judgedRun } from "../testing/judged-scene.ts";
import { useModel } from "../testing/model.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { labelOutput } from "./label-output.ts";
import { judgingPage, labelDesk } from "./queries-judging.ts";

const { db } = await testDb();
let workspaceId = "";
let author: Context;
let legal: Context;

beforeEach(async () => {
  useModel(echo);
  workspaceId = await newWorkspace(db);
  author = await join(db, workspaceId, ["editor"]);
  legal = await join(db, workspaceId, ["approver"]);
});

test("the desk lists the newest judged run of each prompt, what the reader labelled and what all did, the unmeasured first", async () => {
  const measured = await judgedRun(author, 10, 5);
  await judgedRun(author, 10, 5);
  for (let position = 0; position < 10; position++) {
    await labelOutput(legal, { runId: measured.runId, position, correct: position < 5 });
  }
  await labelOutput(author, { runId: measured.runId, position: 0, correct: true });
  const desk = await labelDesk(author);
  expect(desk.lines.map(({ standing }) => standing)).toEqual(["reached", "reached"]);
  expect(desk.lines.find(({ prompt }) => prompt === measured.prompt)).toMatchObject({ mine: 1, all: 10, wanted: 10 });
  const elsewhere = await join(db, await newWorkspace(db), ["admin"]);
  expect((await labelDesk(elsewhere)).lines).toEqual([]);
});

test("the settings tell each judge with its κ in all and on each prompt, of this workspace alone", async () => {
  const run = await judgedRun(author, 10, 5);
  for (let position = 0; position < 10; position++) {
    await labelOutput(legal, { runId: run.runId, position, correct: position % 2 === 0 });
  }
  const page = await judgingPage(legal);
  expect(page).toMatchObject({ local: true, minKappa: 0.6, judgePrompt: { version: null } });
  expect(page.blocked).toContain("Needs one of the roles");
  expect(page.judges).toMatchObject([{ current: true, standing: "below", prompts: [{ name: run.prompt }] }]);
  const elsewhere = await join(db, await newWorkspace(db), ["admin"]);
  expect((await judgingPage(elsewhere)).judges).toMatchObject([{ agreement: { outputs: 0 }, prompts: [] }]);
});
