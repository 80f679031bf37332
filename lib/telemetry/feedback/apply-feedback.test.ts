import { describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { type CallGiven, putCall } from "../../testing/call-rows.ts";
import { join, newWorkspace, testDb } from "../../testing/workspace.ts";
import { putWatch } from "../watch/put-watch.ts";
import { applyFeedback } from "./apply-feedback.ts";
import type { FeedbackRow } from "./feedback-row.ts";
import { matchWaiting } from "./match-waiting.ts";
import { sqlOf } from "./run-sql.ts";
import { removeOldFeedback, sweepWaiting } from "./sweep-waiting.ts";

const { db } = await testDb();
const workspaceId = await newWorkspace(db);
const editor = await join(db, workspaceId, ["editor", "developer"]);

async function scene() {
  const name = `p/${newId(8)}`;
  const { id: promptId } = await createPrompt(editor, { name });
  const call = (more: Partial<CallGiven> = {}) => putCall(db, { workspaceId, promptId, promptName: name, ...more });
  return { name, promptId, call };
}

const said = (more: Partial<FeedbackRow>): FeedbackRow => ({
  ...{ workspaceId, kind: "thumbs", name: "", source: "api", by: "", requestId: null, traceId: null, spanId: null },
  ...{ value: 1, comment: "", at: new Date(), promptPattern: null },
  ...more,
});

let rollouts = 0;
async function rolloutOf(promptId: string): Promise<string> {
  const number = ++rollouts;
  const none = { plan: [], audience: {}, guardrails: [], reason: "", createdByName: "", createdAt: new Date() };
  const drawn = { channel: "stable", candidate: 2, baseline: 1, status: "running", unit: "conversation" };
  const { id } = await db.rollout.create({ data: { id: newId(), workspaceId, number, promptId, ...drawn, ...none } });
  return id;
}

const apply = (...rows: FeedbackRow[]) => db.$transaction((tx) => applyFeedback(sqlOf(tx), rows));
const match = (...calls: Parameters<typeof matchWaiting>[1]) => db.$transaction((tx) => matchWaiting(sqlOf(tx), calls));

/** The counts of a version's totals, by step. */
async function totals(promptId: string) {
  const rows = await db.metricBucket.findMany({ where: { promptId, arm: "*" }, orderBy: { step: "asc" } });
  return rows.map(({ step, thumbsUp, thumbsDown, escalations, scored, scoreSum, scoreSquares }) => ({
    ...{ step, up: Number(thumbsUp), down: Number(thumbsDown), escalations: Number(escalations) },
    ...{ scored: Number(scored), scoreSum, scoreSquares },
  }));
}

describe("what is said of a call", () => {
  test("counts once in the total and in the arm of its call, in each step of its start", async () => {
    const { promptId, call } = await scene();
    const { traceId } = await call({ arm: "candidate", tier: "pro", startedAt: Date.UTC(2026, 10, 20, 13, 7, 30) });
    expect(await apply(said({ traceId }))).toBe(1);
    const rows = await db.metricBucket.findMany({ where: { promptId }, orderBy: [{ step: "asc" }, { arm: "asc" }] });
    expect(rows.map(({ step, at, arm, tier, thumbsUp }) => [step, at.toISOString(), arm, tier, thumbsUp])).toEqual([
      [60, "2026-11-20T13:07:00.000Z", "*", "*", 1n],
      [60, "2026-11-20T13:07:00.000Z", "candidate", "pro", 1n],
      [3600, "2026-11-20T13:00:00.000Z", "*", "*", 1n],
      [3600, "2026-11-20T13:00:00.000Z", "candidate", "pro", 1n],
      [86400, "2026-11-20T00:00:00.000Z", "*", "*", 1n],
      [86400, "2026-11-20T00:00:00.000Z", "candidate", "pro", 1n],
    ]);
  });

  test("counts once however often it is sent, also at the same time", async () => {
    const { promptId, call } = await scene();
    const { traceId } = await call();
    await Promise.all(Array.from({ length: 8 }, () => apply(said({ traceId }))));
    expect((await totals(promptId)).map(({ up }) => up)).toEqual([1, 1, 1]);
  });

  test("is replaced by another value; the counts move by the difference", async () => {
    const { promptId, call } = await scene();
    const { traceId } = await call();
    await apply(said({ traceId }), said({ traceId, kind: "score", name: "tone", value: 4 }));
    await apply(said({ traceId, value: -1 }), said({ traceId, kind: "score", name: "tone", value: 2 }));
    expect((await totals(promptId))[0]).toMatchObject({ up: 0, down: 1, scored: 1, scoreSum: 2, scoreSquares: 4 });
  });

  test("of values sent at the same time exactly one remains, and the counts are its", async () => {
    const { promptId, call } = await scene();
    const { traceId } = await call();
    const values = Array.from({ length: 10 }, (_, index) => index + 1);
    await Promise.all(values.map((value) => apply(said({ traceId, kind: "score", value }))));
    const [kept] = await db.feedback.findMany({ where: { promptId } });
    expect((await totals(promptId))[0]).toMatchObject({ scored: 1, scoreSum: kept!.value });
  });

  test("is the newest call's of its request that has a prompt", async () => {
    const { promptId, call } = await scene();
    const requestId = newId();
    const [first, last] = [await call({ requestId, startedAt: Date.now() - 5_000 }), await call({ requestId })];
    await apply(said({ requestId }));
    const [kept] = await db.feedback.findMany({ where: { promptId } });
    expect(kept).toMatchObject({ callTraceId: last.traceId, callSpanId: last.spanId });
    expect(kept?.callTraceId).not.toBe(first.traceId);
  });

  test("moves the unit of its rollout's arm, and of no other prompt's rollout", async () => {
    const { promptId, call } = await scene();
    const rolloutId = await rolloutOf(promptId);
    await db.rolloutUnit.create({ data: { rolloutId, arm: "candidate", unit: "c-1", firstAt: new Date(), calls: 1 } });
    const { traceId } = await call({ rolloutId, arm: "candidate", conversationId: "c-1" });
    const stranger = await (await scene()).call({ rolloutId, arm: "candidate", conversationId: "c-1" });
    await apply(said({ traceId, value: -1 }), said({ traceId, kind: "escalation", value: 1 }));
    await apply(said({ traceId: stranger.traceId, value: -1 }));
    await apply(said({ traceId, kind: "escalation", value: 0 }));
    expect(await db.rolloutUnit.findFirst({ where: { rolloutId } })).toMatchObject({ thumbsDown: 1, escalations: 0 });
    expect((await totals(promptId))[0]).toMatchObject({ down: 1, escalations: 0 });
  });

  test("of a call without a version is kept and counts nowhere", async () => {
    const { promptId, call } = await scene();
    const { traceId } = await call({ version: null });
    expect(await apply(said({ traceId }))).toBe(1);
    expect(await totals(promptId)).toEqual([]);
  });

  test("does not reach a call of another workspace", async () => {
    const { call } = await scene();
    const { traceId } = await call();
    expect(await apply(said({ traceId, workspaceId: await newWorkspace(db) }))).toBe(0);
  });
});

describe("what is said before its call", () => {
  test("waits, may change its mind, and counts once when the call comes", async () => {
    const { promptId, call } = await scene();
    const requestId = newId();
    expect(await apply(said({ requestId }))).toBe(0);
    await apply(said({ requestId, value: -1 }));
    const arrived = await call({ requestId });
    expect(await match(arrived)).toBe(1);
    expect(await match(arrived)).toBe(0);
    expect((await totals(promptId))[0]).toMatchObject({ up: 0, down: 1 });
  });

  test("is of the span it names", async () => {
    const { promptId, call } = await scene();
    const traceId = newId(32);
    await apply(said({ traceId, spanId: "aa" }));
    await match(await call({ traceId, spanId: "bb" }));
    expect(await totals(promptId)).toEqual([]);
    expect(await match(await call({ traceId, spanId: "aa" }))).toBe(1);
  });

  test("is dropped where its key may not tell of the call's prompt", async () => {
    const { promptId, call } = await scene();
    const requestId = newId();
    await apply(said({ requestId, promptPattern: "other/*" }));
    await match(await call({ requestId }));
    expect(await totals(promptId)).toEqual([]);
    expect(await db.feedback.count({ where: { requestId } })).toBe(0);
  });
});

describe("what was written in the same moment as its call", () => {
  test("is tied by the next sweep, once, and what waits in vain goes after a week", async () => {
    const { promptId, call } = await scene();
    const requestId = newId();
    await apply(said({ requestId }), said({ requestId: newId(), at: new Date(Date.now() - 8 * 86_400_000) }));
    await call({ requestId });
    await Promise.all([sweepWaiting(db), sweepWaiting(db)]);
    expect((await totals(promptId))[0]).toMatchObject({ up: 1 });
    expect(await removeOldFeedback(db)).toBe(1);
    expect(await db.feedback.count({ where: { promptId } })).toBe(1);
  });
});

describe("a comment", () => {
  const comment = "call me back: jane.roe@example.com";
  const comments = async (where: { requestId: string } | { callTraceId: string }) =>
    (await db.feedback.findMany({ where })).map((each) => each.comment);

  test("is redacted, also where texts are kept whole", async () => {
    const { name, call } = await scene();
    await putWatch(editor, { name, capture: "full" });
    const { traceId } = await call();
    await apply(said({ traceId, comment }));
    expect(await comments({ callTraceId: traceId })).toEqual(["call me back: [email]"]);
    await apply(said({ traceId, comment: "0049 30 901820 then" }));
    expect(await comments({ callTraceId: traceId })).toEqual(["[phone] then"]);
  });

  test("is not kept where no text of the prompt's calls is, whether it comes before or after its call", async () => {
    const { name, promptId, call } = await scene();
    await putWatch(editor, { name, capture: "off" });
    const [before, after] = [newId(), newId()];
    await apply(said({ requestId: before, comment }));
    await match(await call({ requestId: before }));
    await call({ requestId: after });
    await apply(said({ requestId: after, comment }));
    expect([...(await comments({ requestId: before })), ...(await comments({ requestId: after }))]).toEqual(["", ""]);
    await apply(said({ requestId: after, comment: "again" }));
    expect(await comments({ requestId: after })).toEqual([""]);
    expect((await totals(promptId))[0]).toMatchObject({ up: 2 });
  });
});

describe("what is said of calls that are gone", () => {
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

  test("goes when the prompt's calls do, and stays under a legal hold", async () => {
    const { name, promptId, call } = await scene();
    await putWatch(editor, { name, contentDays: 7, callDays: 7 });
    const { traceId } = await call({ startedAt: daysAgo(8).getTime() });
    await apply(said({ traceId, at: daysAgo(8) }));
    const hold = { auditDays: 0, holdReason: "a dispute", updatedAt: new Date() };
    await db.retentionSetting.create({ data: { workspaceId, legalHold: true, ...hold } });
    await removeOldFeedback(db);
    expect(await db.feedback.count({ where: { promptId } })).toBe(1);
    await db.retentionSetting.update({ where: { workspaceId }, data: { legalHold: false } });
    await removeOldFeedback(db);
    expect(await db.feedback.count({ where: { promptId } })).toBe(0);
  });
});
