import { beforeAll, expect, test } from "vitest";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { putPolicy } from "../reviews/put-policy.ts";
import { fakeModel, useModel } from "../testing/model.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { carrySchedule } from "../worker/begin-schedules.ts";
import { carryRun } from "../worker/carry-run.ts";
import { beginScheduleNow } from "./begin-schedule-now.ts";
import { cancelRun } from "./cancel-run.ts";
import { closeDrift } from "./close-drift.ts";
import { reportDrift } from "./drift/report-drift.ts";
import { putSchedule } from "./put-schedule.ts";
import { putSuite } from "./put-suite.ts";
import { driftList, driftReport } from "./queries-drift.ts";
import { schedulePage } from "./queries-schedules.ts";
import { startRun } from "./start-run.ts";

const { db } = await testDb();
const never = new AbortController().signal;
const name = "drift/pages";
let admin: Context;
let viewer: Context;
let promptId = "";

const CASES = Array.from({ length: 20 }, (_, n) =>
  JSON.stringify({
    ...{ id: `c${String(n).padStart(2, "0")}`, inputs: { text: `t${n}` }, source: "golden" },
    assert: [{ type: "equals", value: "yes" }],
  }),
).join("\n");

/** Seven of twenty cases are answered otherwise than before. */
const worse = () => fakeModel(({ messages }) => (/t[0-6]$/.test(messages.at(-1)?.content ?? "") ? "no" : "yes"));
const line = async (kind: "weekly" | "nightly") => {
  const page = await schedulePage(viewer);
  return page.schedules.find((each) => each.kind === kind);
};

async function askedAgain(): Promise<{ id: string; number: number }> {
  await carrySchedule(db, { workspaceId: admin.workspaceId, promptId, kind: "weekly" });
  return db.evalRun.findFirstOrThrow({ where: { promptId, cause: "schedule" }, orderBy: { number: "desc" } });
}

async function reported(): Promise<number> {
  const { id, number } = await askedAgain();
  await carryRun(db, id, 60, never);
  await reportDrift(db, admin.workspaceId, id, never);
  return number;
}

beforeAll(async () => {
  const workspaceId = await newWorkspace(db);
  admin = await join(db, workspaceId, ["editor", "operator", "admin"]);
  viewer = await join(db, workspaceId, ["viewer"]);
  await putPolicy(admin, { prefix: "*", requiredReviewers: 0, gate: "advisory", runOnSave: false });
  useModel(fakeModel(() => "yes"));
  promptId = (await createPrompt(admin, { name })).id;
  await putSuite(admin, { name, text: CASES });
  await saveVersion(admin, versionOf(name));
});

test("nobody is watched before something is served, and the page says when it would be", async () => {
  const list = await driftList(viewer, { prompt: null, before: null });
  expect(list).toMatchObject({ open: [], others: [], watched: 0, next: null });
  expect(Date.parse(list.nextAt ?? "")).toBeGreaterThan(Date.now());
  expect((await line("weekly"))?.would).toEqual([]);
});

test("what a schedule would run now is told with its calls and about what they cost", async () => {
  await promote(admin, { name, version: 1, reason: "first" });
  expect((await line("weekly"))?.would).toEqual([
    { prompt: name, cases: 20, calls: 60, usd: null, comparable: false, blocked: null },
  ]);
  const { id } = await startRun(admin, { name, challenger: 1 });
  await carryRun(db, id, 60, never);
  const [would] = (await line("weekly"))?.would ?? [];
  expect(would).toMatchObject({ comparable: true, calls: 60 });
  expect(would?.usd).toBeCloseTo(0.06);
  expect((await line("nightly"))?.would).toEqual([]);
});

test("a report names the cases that got worse, with an answer of then beside one of now, page by page", async () => {
  useModel(worse());
  const number = await reported();
  const report = await driftReport(viewer, { name, number, cases: undefined, page: 1 });
  expect(report).toMatchObject({ state: "alarm", version: 1, closed: null, green: { number: 1 }, run: { number } });
  expect(report.cases).toMatchObject({ kind: "worse", total: 7, page: 1 });
  expect(report.cases.rows).toHaveLength(5);
  expect(report.cases.rows[0]).toMatchObject({ key: "c00", before: "yes", now: "no", passedThen: true });
  expect(report.cases.rows[0]?.reason).toBeTruthy();
  const second = await driftReport(viewer, { name, number, cases: "worse", page: 9 });
  expect(second.cases).toMatchObject({ page: 2, rows: [{ key: "c05" }, { key: "c06" }] });
  const better = await driftReport(viewer, { name, number, cases: "better", page: 1 });
  expect(better.cases).toMatchObject({ kind: "better", total: 0, rows: [] });
});

test("only who may start runs may close an alarm; it then stands among the others, with who closed it", async () => {
  const [alarm] = (await driftList(viewer, { prompt: null, before: null })).open;
  const report = await driftReport(viewer, { name, number: alarm?.number ?? 0, cases: undefined, page: 1 });
  expect(report.closeBlocked).toMatch(/^Needs one of the roles/);
  await expect(closeDrift(viewer, { reportId: report.id })).rejects.toMatchObject({ code: "forbidden" });
  await closeDrift(admin, { reportId: report.id });
  const list = await driftList(viewer, { prompt: name, before: null });
  expect(list.open).toEqual([]);
  expect(list.others).toMatchObject([{ state: "alarm", closed: { by: expect.any(String) } }]);
  expect((await driftList(viewer, { prompt: null, before: list.others[0]?.at ?? "" })).others.length).toBeLessThan(2);
});

test("a run that was cancelled reports nothing, and is not said to go on", async () => {
  const { id, number } = await askedAgain();
  expect((await line("weekly"))?.last?.runs).toContainEqual(expect.objectContaining({ number, drift: "running" }));
  await cancelRun(admin, { runId: id });
  const report = await driftReport(viewer, { name, number, cases: undefined, page: 1 });
  expect(report).toMatchObject({ state: "lost", findings: null, cases: { total: 0 } });
});

test("another workspace sees none of it", async () => {
  const stranger = await join(db, await newWorkspace(db), ["admin"]);
  expect(await driftList(stranger, { prompt: null, before: null })).toMatchObject({ open: [], others: [], watched: 0 });
  await expect(driftList(stranger, { prompt: name, before: null })).rejects.toMatchObject({ code: "prompt_not_found" });
  await expect(driftReport(viewer, { name, number: 1, cases: undefined, page: 1 })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a schedule that is off has no next time", async () => {
  await putSchedule(admin, { kind: "weekly", enabled: false, hourUtc: 5, weekday: 2 });
  expect(await line("weekly")).toMatchObject({ enabled: false, nextAt: null, overdue: false, hourUtc: 5, weekday: 2 });
});

test("run now is refused to who may not edit policies, and while runs of it are going on", async () => {
  const editor = await join(db, admin.workspaceId, ["editor", "developer", "operator", "approver"]);
  await expect(beginScheduleNow(editor, { kind: "weekly" })).rejects.toMatchObject({ code: "forbidden" });
  const { id } = await askedAgain();
  const message = expect.stringContaining("still going on");
  await expect(beginScheduleNow(admin, { kind: "weekly" })).rejects.toMatchObject({ code: "conflict", message });
  await expect(beginScheduleNow(admin, { kind: "nightly" })).resolves.toEqual({ kind: "nightly", prompts: 1 });
  await cancelRun(admin, { runId: id });
});

test("run now queues each prompt and tells the log, also while the schedule is off", async () => {
  expect(await beginScheduleNow(admin, { kind: "weekly" })).toEqual({ kind: "weekly", prompts: 1 });
  const event = await db.auditEvent.findFirst({
    where: { workspaceId: admin.workspaceId, subjectId: "weekly" },
    orderBy: { seq: "desc" },
  });
  expect(event).toMatchObject({ action: "schedule.begun", after: { prompts: 1 } });
});

test("a prompt whose provider is not set up is left out with the reason", async () => {
  const other = "drift/unreachable";
  await createPrompt(admin, { name: other });
  await putSuite(admin, { name: other, text: CASES });
  await saveVersion(admin, versionOf(other, { model: "nobody/model-1" }));
  const would = (await line("nightly"))?.would.find((each) => each.prompt === other);
  expect(would?.blocked).toContain("nobody/model-1 cannot be asked");
});
