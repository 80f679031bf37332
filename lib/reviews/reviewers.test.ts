import { describe, expect, test } from "vitest";
import type { Db } from "../core/db.ts";
import { promote } from "../releases/promote.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { join, testDb } from "../testing/workspace.ts";
import { askAgain } from "./ask-again.ts";
import { decideReview } from "./decide.ts";
import { requestReview } from "./request-review.ts";
import { tellFallen } from "./tell-fallen.ts";
import { withdrawReview } from "./withdraw-review.ts";

const { db } = await testDb();

const askedIn = async (of: Db, reviewId: string) =>
  (await of.reviewAsk.findMany({ where: { reviewId }, orderBy: { memberId: "asc" } })).map(({ memberId }) => memberId);
const told = (memberId: string, kind: string) =>
  db.notification.findMany({ where: { memberId, kind }, orderBy: { createdAt: "asc" } });

describe("who is asked", () => {
  test("unless somebody chooses: the members of the required groups who may approve, each told once", async () => {
    const { workspaceId, author, legal, other, save, ask } = await releaseScene(db, { requiredGroups: ["legal"] });
    const writerOfLegal = await join(db, workspaceId, ["editor"], ["legal"]);
    const reviewId = await ask(await save());
    expect(await askedIn(db, reviewId)).toEqual([legal.actor.memberId]);
    const [notice, ...more] = await told(legal.actor.memberId, "review_requested");
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      title: `${author.actor.name} asks you to approve docs/notice v1`,
      body: "A signature of legal is needed.",
      path: "prompts/docs:notice/reviews/1",
    });
    for (const nobody of [other, writerOfLegal])
      expect(await told(nobody.actor.memberId, "review_requested")).toEqual([]);
  });

  test("those named and nobody else; whoever may not approve is refused by name with the reason", async () => {
    const { author, legal, other, operator, name, save } = await releaseScene(db, { requiredGroups: ["legal"] });
    const version = await save();
    const ask = (reviewers: string[]) => requestReview(author, { name, version, reviewers });
    await expect(ask([legal.actor.memberId, author.actor.memberId])).rejects.toMatchObject({
      code: "invalid_request",
      extra: { faults: [{ path: "reviewers", message: `${author.actor.name} wrote v1` }] },
    });
    await expect(ask([operator.actor.memberId])).rejects.toThrow("has no right to approve");
    const stranger = (await releaseScene(db)).legal;
    await expect(ask([stranger.actor.memberId])).rejects.toThrow("no member of this workspace");
    const { id } = await ask([other.actor.memberId]);
    expect(await askedIn(db, id)).toEqual([other.actor.memberId]);
    await expect(decideReview(legal, { reviewId: id, kind: "approve" })).resolves.toMatchObject({ status: "approved" });
  });

  test("a review of a newer version asks whoever had a part in the one before, and says why", async () => {
    const { author, legal, other, second, name, save } = await releaseScene(db, { requiredReviewers: 2 });
    const named = [legal, other, second].map(({ actor }) => actor.memberId);
    const first = await requestReview(author, { name, version: await save(), reviewers: named });
    await decideReview(legal, { reviewId: first.id, kind: "approve" });
    await decideReview(other, { reviewId: first.id, kind: "changes", note: "shorter" });
    const next = await requestReview(author, { name, version: await save(second) });
    expect(await askedIn(db, next.id)).toEqual([legal.actor.memberId, other.actor.memberId].sort());
    const [, again] = await told(legal.actor.memberId, "review_requested");
    expect(again?.body).toBe("You approved v1, which does not hold for another text.");
    const [, objector] = await told(other.actor.memberId, "review_requested");
    expect(objector?.body).toBe("You asked for changes to v1.");
  });
});

describe("asking again", () => {
  test("reaches those who have not answered or asked for changes, and further people", async () => {
    const { author, legal, other, save, ask } = await releaseScene(db, {
      requiredReviewers: 2,
      requiredGroups: ["legal"],
    });
    const reviewId = await ask(await save());
    await askAgain(author, { reviewId, members: [legal.actor.memberId] });
    await askAgain(author, { reviewId, members: [other.actor.memberId] });
    const titles = (await told(legal.actor.memberId, "review_requested")).map(({ title }) => title);
    expect(titles).toEqual([
      `${author.actor.name} asks you to approve docs/notice v1`,
      `${author.actor.name} asks you again to approve docs/notice v1`,
    ]);
    expect((await told(other.actor.memberId, "review_requested"))[0]?.title).toContain("asks you to approve");
    await decideReview(other, { reviewId, kind: "changes", note: "shorter" });
    await expect(askAgain(author, { reviewId, members: [other.actor.memberId] })).resolves.toMatchObject({ asked: 1 });
    expect(await db.auditEvent.count({ where: { subjectId: reviewId, action: "review.asked" } })).toBe(3);
  });

  test("is refused for whoever approved this text, for authors, on a closed review and without the right", async () => {
    const { author, legal, other, operator, name, save, ask } = await releaseScene(db, { requiredReviewers: 2 });
    const reviewId = await ask(await save());
    await decideReview(legal, { reviewId, kind: "approve" });
    const again = (by: typeof author, whom: typeof author) =>
      askAgain(by, { reviewId, members: [whom.actor.memberId] });
    await expect(again(author, legal)).rejects.toMatchObject({ code: "already_decided" });
    await expect(again(author, author)).rejects.toMatchObject({ code: "invalid_request" });
    await expect(again(legal, other)).rejects.toMatchObject({ code: "forbidden" });
    await decideReview(other, { reviewId, kind: "approve" });
    await promote(operator, { name, version: 1, reason: "agreed" });
    await expect(again(author, other)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a review that is taken back", () => {
  test("is told to those who were asked and to who asked for it, and to nobody twice", async () => {
    const { workspaceId, author, second, legal, save, ask } = await releaseScene(db, { requiredGroups: ["legal"] });
    const reviewId = await ask(await save());
    await withdrawReview(second, { reviewId });
    await expect(withdrawReview(second, { reviewId })).rejects.toMatchObject({ code: "conflict" });
    const title = `${second.actor.name} took back the review of docs/notice v1`;
    for (const { actor } of [author, legal]) {
      expect(await told(actor.memberId, "review_withdrawn")).toMatchObject([{ title }]);
    }
    const asked = await db.reviewAsk.count({ where: { reviewId, memberId: { not: second.actor.memberId } } });
    expect(await db.notification.count({ where: { workspaceId, kind: "review_withdrawn" } })).toBe(asked + 1);
  });
});

describe("a newer version", () => {
  test("tells whoever approved the one under review, once, and is kept in the log", async () => {
    const { workspaceId, promptId, author, legal, other, second, save, ask } = await releaseScene(db, {
      requiredReviewers: 3,
    });
    const reviewId = await ask(await save());
    await decideReview(legal, { reviewId, kind: "approve" });
    await decideReview(other, { reviewId, kind: "changes", note: "shorter" });
    const version = await save(second);
    const job = { db, workspaceId, actor: { kind: "job", name: "on save" }, source: "job" } as const;
    expect(await tellFallen(job, { promptId, version })).toEqual({ told: 1 });
    expect(await tellFallen(job, { promptId, version })).toEqual({ told: 0 });
    expect(await tellFallen(job, { promptId, version: await save(author) })).toEqual({ told: 0 });
    expect(await told(legal.actor.memberId, "approval_void")).toMatchObject([
      { title: "Your approval of docs/notice v1 does not hold for v2", path: "prompts/docs:notice/reviews/1" },
    ]);
    expect(await told(other.actor.memberId, "approval_void")).toEqual([]);
    expect(await db.auditEvent.count({ where: { subjectId: reviewId, action: "review.approvals_fell" } })).toBe(1);
  });

  test("of the very same text makes nobody's approval fall", async () => {
    const { workspaceId, promptId, legal, author, save, ask } = await releaseScene(db, { requiredReviewers: 2 });
    const reviewId = await ask(await save());
    await decideReview(legal, { reviewId, kind: "approve" });
    const [one] = await db.version.findMany({ where: { promptId } });
    if (!one) throw new Error("nothing was saved");
    await db.version.create({
      data: {
        ...one,
        content: one.content ?? {},
        change: one.change ?? {},
        entries: one.entries ?? {},
        id: "same-again-v2",
        number: 2,
        gitSeq: 99,
      },
    });
    const job = { db, workspaceId, actor: author.actor, source: "job" } as const;
    expect(await tellFallen(job, { promptId, version: 2 })).toEqual({ told: 0 });
  });
});

describe("the checklist", () => {
  const points = ["Names and amounts are right", "Nothing is promised"];
  async function withPoints() {
    const scene = await releaseScene(db);
    await db.policy.updateMany({ where: { workspaceId: scene.workspaceId }, data: { checklist: points } });
    return { ...scene, reviewId: await scene.ask(await scene.save()) };
  }

  test("every point is ticked before anybody approves; what is open is named, and nothing is kept", async () => {
    const { legal, reviewId } = await withPoints();
    await expect(decideReview(legal, { reviewId, kind: "approve", ticked: points.slice(1) })).rejects.toMatchObject({
      code: "invalid_request",
      extra: { faults: [{ path: "ticked", message: "“Names and amounts are right” is not ticked" }] },
    });
    expect(await db.decision.count({ where: { reviewId } })).toBe(0);
  });

  test("what was ticked stands with the signature; points of nobody's list do not", async () => {
    const { legal, reviewId } = await withPoints();
    await decideReview(legal, { reviewId, kind: "approve", ticked: [...points, "my own"] });
    expect(await db.decision.findFirst({ where: { reviewId } })).toMatchObject({ ticked: points });
  });

  test("asking for changes needs none of it, and whoever asked for the review is told what was decided", async () => {
    const { author, legal, reviewId } = await withPoints();
    await decideReview(legal, { reviewId, kind: "changes", note: "shorter" });
    expect(await told(author.actor.memberId, "review_decided")).toMatchObject([
      { title: `${legal.actor.name} asks for changes to docs/notice v1`, body: "shorter" },
    ]);
  });
});

test("one person in both required groups signs for one of them; the other still needs its own", async () => {
  const { workspaceId, legal, save, ask } = await releaseScene(db, { requiredGroups: ["legal", "platform"] });
  const both = await join(db, workspaceId, ["approver"], ["legal", "platform"]);
  const reviewId = await ask(await save());
  expect((await decideReview(both, { reviewId, kind: "approve" })).status).toBe("open");
  expect((await decideReview(legal, { reviewId, kind: "approve" })).status).toBe("approved");
});
