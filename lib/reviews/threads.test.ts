import { describe, expect, test } from "vitest";
import { putSuite } from "../evals/put-suite.ts";
import { startRun } from "../evals/start-run.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { join, testDb, versionOf } from "../testing/workspace.ts";
import { addComment } from "./add-comment.ts";
import { reopenThread } from "./reopen-thread.ts";
import { requestReview } from "./request-review.ts";
import { resolveThread } from "./resolve-thread.ts";

const { db } = await testDb();

async function scene() {
  const base = await releaseScene(db);
  const { author, name } = base;
  await saveVersion(author, versionOf(name));
  const { id: reviewId } = await requestReview(author, { name, version: 1 });
  const told = async (who: typeof author) =>
    (await db.notification.findMany({ where: { memberId: who.actor.memberId }, orderBy: { createdAt: "asc" } })).map(
      ({ kind }) => kind,
    );
  return { ...base, reviewId, told };
}

describe("what a remark is about", () => {
  test("is one thing: none, or two at once, is refused", async () => {
    const { legal, reviewId, name } = await scene();
    const version = { prompt: name, number: 1 };
    for (const subject of [{}, { reviewId, version }, { reviewId, threadId: "x" }]) {
      await expect(addComment(legal, { ...subject, body: "hm" })).rejects.toMatchObject({ code: "invalid_request" });
    }
  });

  test("words are kept with what stands around them", async () => {
    const { legal, name } = await scene();
    const said = { body: "which?", quote: "label", before: "Answer with the ", after: " only." };
    const { threadId } = await addComment(legal, { version: { prompt: name, number: 1 }, ...said });
    expect(await db.thread.findUniqueOrThrow({ where: { id: threadId } })).toMatchObject({
      ...{ subject: "version", versionNumber: 1, field: "system", quote: "label" },
      ...{ before: "Answer with the ", after: " only. Labels: - yes: agreement - no: refusal" },
    });
  });

  test("the same words are one thread, the whole is a new one each time, and an answer goes where it belongs", async () => {
    const { legal, other, reviewId } = await scene();
    const on = { reviewId, field: "system" as const, quote: "Answer with" };
    const first = await addComment(legal, { ...on, body: "1" });
    expect((await addComment(other, { ...on, body: "2" })).threadId).toBe(first.threadId);
    expect((await addComment(other, { threadId: first.threadId, body: "3" })).threadId).toBe(first.threadId);
    const whole = [await addComment(legal, { reviewId, body: "a" }), await addComment(legal, { reviewId, body: "b" })];
    expect(new Set(whole.map(({ threadId }) => threadId)).size).toBe(2);
  });

  test("a run is commented on as a whole or by one of its cases", async () => {
    const { author, legal, name } = await scene();
    const text = JSON.stringify({ id: "a", inputs: { text: "x" }, reference: "x", source: "golden" });
    await putSuite(author, { name, text });
    const { id: runId } = await startRun(author, { name, challenger: 1 });
    const { threadId } = await addComment(legal, { runId, caseKey: "a", body: "odd" });
    expect(await db.thread.findUniqueOrThrow({ where: { id: threadId } })).toMatchObject({ field: "case", quote: "a" });
    await addComment(legal, { runId, body: "slow" });
    await expect(addComment(legal, { runId, caseKey: "z", body: "?" })).rejects.toMatchObject({
      code: "invalid_request",
    });
    const stranger = (await scene()).legal;
    await expect(addComment(stranger, { runId, body: "?" })).rejects.toMatchObject({ code: "run_not_found" });
  });

  test("who only reads may not comment", async () => {
    const { workspaceId, reviewId } = await scene();
    const viewer = await join(db, workspaceId, ["viewer"]);
    await expect(addComment(viewer, { reviewId, body: "hm" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("who is told of a remark", () => {
  test("who asked for the review; then who wrote in the thread; each once, and nobody of their own", async () => {
    const { author, legal, other, reviewId, told } = await scene();
    const { threadId } = await addComment(legal, { reviewId, body: "hm" });
    await addComment(other, { threadId, body: "indeed" });
    await addComment(author, { threadId, body: "why?" });
    expect([await told(author), await told(legal), await told(other)]).toEqual([
      ["commented", "commented"],
      ["replied", "replied"],
      ["replied"],
    ]);
  });

  test("who is mentioned, by name or group; nobody of another workspace, and nobody who is disabled", async () => {
    const { author, legal, other, second, operator, reviewId, told } = await scene();
    const stranger = (await releaseScene(db)).other;
    await db.member.update({ where: { id: operator.actor.memberId }, data: { disabledAt: new Date() } });
    const names = [second, stranger, operator].map(({ actor }) => `@${actor.name}`).join(" ");
    await addComment(other, { reviewId, body: `@legal look, and ${names}` });
    expect([await told(legal), await told(second), await told(author)]).toEqual([
      ["mentioned"],
      ["mentioned"],
      ["commented"],
    ]);
    expect([await told(stranger), await told(operator)]).toEqual([[], []]);
  });
});

describe("a thread is resolved and opened again", () => {
  test("by who began it, by editors and by approvers, and by nobody else", async () => {
    const { author, legal, operator, workspaceId, reviewId } = await scene();
    const developer = await join(db, workspaceId, ["developer"]);
    const { threadId } = await addComment(operator, { reviewId, body: "hm" });
    for (const who of [operator, author, legal]) {
      await resolveThread(who, { threadId });
      await reopenThread(who, { threadId });
    }
    await expect(resolveThread(developer, { threadId })).rejects.toMatchObject({ code: "forbidden" });
    await resolveThread(author, { threadId });
    await expect(reopenThread(developer, { threadId })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("once; an answer opens it again", async () => {
    const { author, legal, reviewId } = await scene();
    const { threadId } = await addComment(legal, { reviewId, body: "hm" });
    await resolveThread(author, { threadId });
    await expect(resolveThread(legal, { threadId })).rejects.toMatchObject({ code: "conflict" });
    await addComment(legal, { threadId, body: "not so fast" });
    await expect(reopenThread(legal, { threadId })).rejects.toMatchObject({ code: "conflict" });
  });

  test("in its own workspace only", async () => {
    const { legal, reviewId } = await scene();
    const { threadId } = await addComment(legal, { reviewId, body: "hm" });
    const stranger = (await scene()).legal;
    await expect(resolveThread(stranger, { threadId })).rejects.toMatchObject({ code: "not_found" });
    await expect(addComment(stranger, { threadId, body: "hm" })).rejects.toMatchObject({ code: "not_found" });
  });
});
