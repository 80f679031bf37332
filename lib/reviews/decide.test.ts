import { describe, expect, test } from "vitest";
import { promote } from "../releases/promote.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { testDb } from "../testing/workspace.ts";
import { decideReview } from "./decide.ts";
import { requestReview } from "./request-review.ts";
import { withdrawReview } from "./withdraw-review.ts";

const { db } = await testDb();

describe("nobody approves what they wrote", () => {
  test("the author of the version is refused, though they have the right to approve", async () => {
    const { author, save, ask } = await releaseScene(db);
    const reviewId = await ask(await save());
    await expect(decideReview(author, { reviewId, kind: "approve" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await db.decision.count({ where: { reviewId } })).toBe(0);
  });

  test("the author of an earlier version that would go live with it is refused too", async () => {
    const { author, second, legal, operator, name, save, ask, agree } = await releaseScene(db);
    await agree(await save(author));
    await promote(operator, { name, version: 1, reason: "first" });
    await save(second);
    const reviewId = await ask(await save(author));
    await expect(decideReview(second, { reviewId, kind: "approve" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(decideReview(legal, { reviewId, kind: "approve" })).resolves.toMatchObject({ status: "approved" });
  });

  test("whoever wrote only what is live already may approve", async () => {
    const { author, second, operator, name, save, ask, agree } = await releaseScene(db);
    await agree(await save(second));
    await promote(operator, { name, version: 1, reason: "first" });
    const reviewId = await ask(await save(author));
    await expect(decideReview(second, { reviewId, kind: "approve" })).resolves.toMatchObject({ status: "approved" });
  });

  test("an author may still ask for changes to their own words", async () => {
    const { author, save, ask } = await releaseScene(db);
    const reviewId = await ask(await save());
    const answer = await decideReview(author, { reviewId, kind: "changes", note: "I see a mistake of mine" });
    expect(answer.status).toBe("changes_requested");
  });
});

describe("who must agree", () => {
  test("a required group's signature is waited for, however many others signed", async () => {
    const { legal, other, save, ask } = await releaseScene(db, { requiredGroups: ["legal"] });
    const reviewId = await ask(await save());
    expect((await decideReview(other, { reviewId, kind: "approve" })).status).toBe("open");
    expect((await decideReview(legal, { reviewId, kind: "approve" })).status).toBe("approved");
  });

  test("two reviewers mean two people: the same one twice is refused", async () => {
    const { legal, other, save, ask } = await releaseScene(db, { requiredReviewers: 2 });
    const reviewId = await ask(await save());
    expect((await decideReview(legal, { reviewId, kind: "approve" })).status).toBe("open");
    await expect(decideReview(legal, { reviewId, kind: "approve" })).rejects.toMatchObject({ code: "already_decided" });
    expect((await decideReview(other, { reviewId, kind: "approve" })).status).toBe("approved");
  });

  test("one objection outweighs the approvals, until the one who made it approves", async () => {
    const { legal, other, save, ask } = await releaseScene(db);
    const reviewId = await ask(await save());
    await decideReview(legal, { reviewId, kind: "approve" });
    const refused = await decideReview(other, { reviewId, kind: "changes", note: "too long" });
    expect(refused.status).toBe("changes_requested");
    expect((await decideReview(other, { reviewId, kind: "approve" })).status).toBe("approved");
  });

  test("asking for changes without saying which is refused", async () => {
    const { legal, save, ask } = await releaseScene(db);
    const reviewId = await ask(await save());
    await expect(decideReview(legal, { reviewId, kind: "changes", note: "  " })).rejects.toMatchObject({
      code: "invalid_request",
    });
  });

  test("somebody without the role approver is refused", async () => {
    const { operator, admin, save, ask } = await releaseScene(db);
    const reviewId = await ask(await save());
    for (const who of [operator, admin]) {
      await expect(decideReview(who, { reviewId, kind: "approve" })).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

describe("a closed review takes no more words", () => {
  test("after it was withdrawn", async () => {
    const { author, legal, save, ask } = await releaseScene(db);
    const reviewId = await ask(await save());
    await withdrawReview(author, { reviewId });
    await expect(decideReview(legal, { reviewId, kind: "approve" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("after a newer version was put to review", async () => {
    const { legal, save, ask } = await releaseScene(db);
    const older = await ask(await save());
    await ask(await save());
    await expect(decideReview(legal, { reviewId: older, kind: "approve" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("a version is under one open review at a time", async () => {
    const { author, name, save, ask } = await releaseScene(db);
    const version = await save();
    const [first, ...rest] = await Promise.allSettled([1, 2, 3, 4].map(() => requestReview(author, { name, version })));
    const made = [first, ...rest].filter((each) => each?.status === "fulfilled");
    expect(made).toHaveLength(1);
    await expect(ask(version)).rejects.toMatchObject({ code: "conflict" });
  });

  test("a review of another workspace is not found", async () => {
    const { save, ask } = await releaseScene(db);
    const stranger = (await releaseScene(db)).legal;
    const reviewId = await ask(await save());
    await expect(decideReview(stranger, { reviewId, kind: "approve" })).rejects.toMatchObject({
      code: "review_not_found",
    });
  });
});
