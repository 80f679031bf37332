import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDrift } from "../evals/close-drift.ts";
import { reportDrift } from "../evals/drift/report-drift.ts";
import { putSchedule } from "../evals/put-schedule.ts";
import { putSuite } from "../evals/put-suite.ts";
import { startRun } from "../evals/start-run.ts";
import { queue } from "../jobs/queue.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { fakeModel, useModel } from "../testing/model.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { beginSchedules, carrySchedule } from "./begin-schedules.ts";
import { carryRun } from "./carry-run.ts";

const { db } = await testDb();
const never = new AbortController().signal;
const LATER = new Date(Date.now() + 8 * 86_400_000);
let context: Context;
let promptId = "";
const name = "drift/one";

const CASES = Array.from({ length: 20 }, (_, n) =>
  JSON.stringify({
    id: `c${n}`,
    inputs: { text: `t${n}` },
    assert: [{ type: "equals", value: "yes" }],
    source: "golden",
  }),
).join("\n");

const jobs = async () =>
  (await (await queue()).fetch<{ promptId: string; kind: string }>("scheduled-run", { batchSize: 100 })).map(
    ({ data }) => data,
  );
const run = (runId: string) => carryRun(db, runId, 60, never);
const scheduled = () => db.evalRun.findMany({ where: { promptId, cause: "schedule" }, orderBy: { number: "desc" } });
const weekly = async () => {
  await carrySchedule(db, { workspaceId: context.workspaceId, promptId, kind: "weekly" });
  const [{ id } = { id: "" }] = await scheduled();
  await run(id);
  await reportDrift(db, context.workspaceId, id, never);
  return db.driftReport.findFirst({ where: { runId: id } });
};

beforeAll(async () => {
  context = await join(db, await newWorkspace(db), ["editor", "operator", "admin"]);
  await putPolicy(context, { prefix: "*", requiredReviewers: 0, gate: "advisory", runOnSave: false });
  useModel(fakeModel(() => "yes"));
  promptId = (await createPrompt(context, { name })).id;
  await putSuite(context, { name, text: CASES });
  await saveVersion(context, versionOf(name));
  const { id } = await startRun(context, { name, challenger: 1 });
  await run(id);
  await promote(context, { name, version: 1, reason: "first" });
});
beforeEach(() => useModel(fakeModel(() => "yes")));

describe("a schedule", () => {
  test("begins once when it is due, whoever looks, and puts each prompt with a suite into the queue", async () => {
    await beginSchedules(db, new Date());
    await jobs();
    await Promise.all([beginSchedules(db, LATER), beginSchedules(db, LATER), beginSchedules(db, LATER)]);
    expect(await jobs()).toEqual([{ workspaceId: context.workspaceId, promptId, kind: "weekly" }]);
    await beginSchedules(db, LATER);
    expect(await jobs()).toEqual([]);
  });

  test("that was switched off begins nothing", async () => {
    await putSchedule(context, { kind: "weekly", enabled: false, hourUtc: 3, weekday: 0 });
    await beginSchedules(db, new Date(LATER.getTime() + 8 * 86_400_000));
    expect(await jobs()).toEqual([]);
  });

  test("by night asks a candidate against what is served, once for the same words and cases", async () => {
    const nightly = () => carrySchedule(db, { workspaceId: context.workspaceId, promptId, kind: "nightly" });
    await nightly();
    expect(await scheduled()).toEqual([]);
    await saveVersion(context, versionOf(name, { system: "Another text.", parent: 1 }));
    await nightly();
    await nightly();
    expect(await scheduled()).toMatchObject([{ challengerNumber: 2, baselineNumber: 1, trials: 3, useCache: false }]);
  });
});

describe("what is served, asked again a week later", () => {
  test("and steady is reported so, with the figures of its repeats", async () => {
    const report = await weekly();
    expect(report).toMatchObject({ status: "steady", version: 1 });
    expect(report?.findings).toMatchObject({ moved: 0, alarm: false, noise: { flipRate: 0 }, model: { n: 20 } });
  });

  test("by a model that changed is an alarm that names the model, until somebody closes it", async () => {
    useModel(fakeModel(({ messages }) => (/t[0-5]$/.test(messages.at(-1)?.content ?? "") ? "no" : "yes")));
    const report = await weekly();
    expect(report).toMatchObject({
      status: "alarm",
      findings: { judge: { effect: 0 }, model: { worse: 6, better: 0 } },
    });
    const event = await db.auditEvent.findFirst({ where: { promptId, action: "drift.detected" } });
    expect(event?.after).toMatchObject({ cause: "model" });
    await closeDrift(context, { reportId: report?.id ?? "" });
    await closeDrift(context, { reportId: report?.id ?? "" });
    expect(await db.auditEvent.count({ where: { promptId, action: "drift.closed" } })).toBe(1);
  });

  test("with a suite that grew is not held against the model", async () => {
    const more = ["x", "y", "z"].map((id) =>
      JSON.stringify({ id, inputs: { text: id }, assert: [{ type: "equals", value: "never" }], source: "golden" }),
    );
    await putSuite(context, { name, text: [CASES, ...more].join("\n") });
    const report = await weekly();
    expect(report?.findings).toMatchObject({
      alarm: true,
      suite: { added: 3 },
      model: { effect: 0 },
      judge: { effect: 0 },
    });
  });
});
