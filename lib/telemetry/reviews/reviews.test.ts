import { describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { createPrompt } from "../../prompts/create-prompt.ts";
import { type CallGiven, putCall } from "../../testing/call-rows.ts";
import { join, newWorkspace, testDb } from "../../testing/workspace.ts";
import { mondayOf } from "../domain/review-week.ts";
import { applyFeedback } from "../feedback/apply-feedback.ts";
import { sqlOf } from "../feedback/run-sql.ts";
import { putWatch } from "../watch/put-watch.ts";
import { drawReviews } from "./draw-reviews.ts";
import { reviewCall } from "./review-call.ts";

const { db } = await testDb();
const HOUR_MS = 3_600_000;
const LAST_WEEK = mondayOf(new Date()).getTime() - 30 * HOUR_MS;

async function scene(reviewWeekly: number) {
  const workspaceId = await newWorkspace(db);
  const owner = await join(db, workspaceId, ["developer", "editor"], ["legal"]);
  const name = `p/${newId(8)}`;
  const { id: promptId } = await createPrompt(owner, { name, owners: ["@legal"] });
  await putWatch(owner, { name, reviewWeekly });
  const call = (more: Partial<CallGiven> = {}) =>
    putCall(db, {
      ...{ workspaceId, promptId, promptName: name, startedAt: LAST_WEEK, input: "hello", output: "fine" },
      ...more,
    });
  const calls = async (count: number, more: Partial<CallGiven> = {}) => {
    const made = [];
    for (let index = 0; index < count; index += 1) made.push(await call(more));
    return made;
  };
  const draw = () => drawReviews(owner, { promptId });
  const drawn = () => db.callReview.findMany({ where: { promptId } });
  return { workspaceId, owner, name, promptId, call, calls, draw, drawn };
}

describe("a week's sample", () => {
  test("is half of calls that something speaks against, half by chance, of last week and with their text", async () => {
    const { workspaceId, calls, draw, drawn } = await scene(6);
    await calls(12);
    const flagged = await calls(2, { flags: ["override"] });
    const [disliked] = await calls(1);
    await calls(3, { startedAt: Date.now(), flags: ["override"] });
    await calls(3, { capture: "off", flags: ["override"] });
    const down = { kind: "thumbs", name: "", source: "api", by: "", requestId: null, spanId: null } as const;
    await db.$transaction((tx) =>
      applyFeedback(sqlOf(tx), [
        {
          ...down,
          workspaceId,
          traceId: disliked!.traceId,
          value: -1,
          comment: "",
          at: new Date(),
          promptPattern: null,
        },
      ]),
    );
    expect(await draw()).toEqual({ drawn: 6 });
    const traces = (await drawn()).map(({ traceId }) => traceId);
    for (const { traceId } of [...flagged, disliked!]) expect(traces).toContain(traceId);
  });

  test("of a week with very many calls is drawn from a part of them, and from all that something speaks against", async () => {
    const { workspaceId, promptId, calls, draw, drawn } = await scene(100);
    const of = { workspaceId, promptId, version: 1, arm: "*", tier: "*" };
    const at = new Date(Math.floor(LAST_WEEK / (24 * HOUR_MS)) * 24 * HOUR_MS);
    await db.metricBucket.create({ data: { ...of, step: 86_400, at, calls: 600_000 } });
    await calls(60);
    const flagged = await calls(4, { flags: ["override"] });
    await draw();
    const traces = (await drawn()).map(({ traceId }) => traceId);
    expect(traces).toEqual(expect.arrayContaining(flagged.map(({ traceId }) => traceId)));
    expect(traces.length).toBeLessThan(30);
  });

  test("is drawn once, also by two at the same time, and its owners are told once", async () => {
    const { calls, draw, drawn, promptId, owner } = await scene(4);
    await calls(6);
    // The one who draws is told nothing of what they did themselves.
    const colleague = await join(db, owner.workspaceId, ["viewer"], ["legal"]);
    await Promise.all([draw(), draw(), draw()]);
    expect(await drawn()).toHaveLength(4);
    const notices = await db.notification.findMany({ where: { promptId, kind: "calls_to_review" } });
    expect(notices.map(({ memberId }) => memberId)).toEqual([colleague.actor.memberId]);
  });

  test("is none where nobody asks for one", async () => {
    const { calls, draw } = await scene(0);
    await calls(2);
    expect(await draw()).toEqual({ drawn: 0 });
  });
});

describe("what a person says of a call", () => {
  async function drawnOne() {
    const made = await scene(1);
    await made.call();
    await made.draw();
    const [review] = await made.drawn();
    return { ...made, id: review!.id };
  }
  const scoresOf = async (promptId: string) => {
    const bucket = await db.metricBucket.findFirst({ where: { promptId, step: 60, arm: "*" } });
    return [Number(bucket?.scored ?? 0), bucket?.scoreSum ?? 0];
  };

  test("counts as a person's score, is told, and said again replaces what they said", async () => {
    const { owner, promptId, id } = await drawnOne();
    await reviewCall(owner, { id, verdict: "right", score: 5 });
    expect(
      await reviewCall(owner, { id, verdict: "wrong", score: 2, note: "misses the date of a@mail.example" }),
    ).toMatchObject({
      correct: false,
      score: 2,
    });
    expect(await scoresOf(promptId)).toEqual([1, 2]);
    const told = await db.auditEvent.findMany({
      where: { promptId, action: "call.reviewed" },
      orderBy: { seq: "asc" },
    });
    expect(told.map(({ after }) => after)).toMatchObject([
      { score: 5 },
      { score: 2, note: "misses the date of [email]" },
    ]);
    expect(await db.callReview.findUnique({ where: { id } })).toMatchObject({ note: "misses the date of [email]" });
  });

  test("without a score is kept and scores nothing", async () => {
    const { owner, promptId, id } = await drawnOne();
    await reviewCall(owner, { id, verdict: "wrong" });
    expect(await db.callReview.findUnique({ where: { id } })).toMatchObject({ status: "done", correct: false });
    expect(await scoresOf(promptId)).toEqual([0, 0]);
  });

  test("of two at the same time the first counts, the second is told who it was", async () => {
    const { workspaceId, owner, promptId, id } = await drawnOne();
    const other = await join(db, workspaceId, ["approver"]);
    const said = await Promise.allSettled([
      reviewCall(owner, { id, verdict: "right", score: 5 }),
      reviewCall(other, { id, verdict: "wrong", score: 1 }),
    ]);
    expect(said.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(said.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "already_decided" } });
    expect((await scoresOf(promptId))[0]).toBe(1);
  });

  test("skipped stays for somebody else", async () => {
    const { workspaceId, owner, id } = await drawnOne();
    await reviewCall(owner, { id, verdict: "skip" });
    const other = await join(db, workspaceId, ["approver"]);
    expect(await reviewCall(other, { id, verdict: "right" })).toMatchObject({ status: "done" });
  });

  test("is refused to a viewer, and to everybody of another workspace", async () => {
    const { workspaceId, id } = await drawnOne();
    const viewer = await join(db, workspaceId, ["viewer"]);
    await expect(reviewCall(viewer, { id, verdict: "right" })).rejects.toMatchObject({ code: "forbidden" });
    const stranger = await join(db, await newWorkspace(db), ["editor"]);
    await expect(reviewCall(stranger, { id, verdict: "right" })).rejects.toMatchObject({ code: "not_found" });
  });
});
