import { describe, expect, test } from "vitest";
import { agreedBase } from "../prompts/agreed-base.ts";
import { reviewsAwaiting } from "../reviews/awaiting.ts";
import { decideReview } from "../reviews/decide.ts";
import { reviewPage } from "../reviews/queries-review.ts";
import { requestReview } from "../reviews/request-review.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { join, testDb } from "../testing/workspace.ts";
import { closeAfterReview } from "./close-after-review.ts";
import { promote } from "./promote.ts";
import { openAfterReviews } from "./read-after-reviews.ts";
import { rollBack } from "./roll-back.ts";

const { db } = await testDb();

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

/** v1 agreed to; v2 of the second author went out by a broken glass; v3 of the first is to follow. */
async function scene() {
  const made = await releaseScene(db);
  const { operator, name, second, save, agree, promptId } = made;
  await agree(await save());
  await promote(operator, { name, version: 1, reason: "first" });
  await save(second);
  await promote(operator, { name, version: 2, reason: "a wrong date", breakGlass: true });
  await save();
  const finding = (finding: "justified" | "not_justified", number = 1) =>
    closeAfterReview(made.legal, { number, finding, note: "looked at" });
  return { ...made, finding, base: () => agreedBase(db, promptId), release: { name, version: 3, reason: "next" } };
}

describe("after a broken glass", () => {
  test("the author of what went out may not approve what follows: nobody has agreed to their words", async () => {
    const { operator, second, other, ask, base, release } = await scene();
    const reviewId = await ask(3);
    expect(await base()).toBe(1);
    expect(await codeOf(decideReview(second, { reviewId, kind: "approve" }))).toBe("forbidden");
    expect(await codeOf(promote(operator, release))).toBe("not_promotable");
    await decideReview(other, { reviewId, kind: "approve" });
    expect(await codeOf(promote(operator, release))).toBe("done");
    expect(await base()).toBe(3);
  });

  test("they are neither asked, nor shown as one who may, nor told that it waits for them", async () => {
    const { workspaceId, author, second, name, ask } = await scene();
    const asked = requestReview(author, { name, version: 3, reviewers: [second.actor.memberId] });
    await expect(asked).rejects.toMatchObject({ message: expect.stringContaining("wrote v2") });
    await ask(3);
    const { number } = await db.review.findFirstOrThrow({ where: { workspaceId, closedAt: null } });
    const page = await reviewPage(second, name, number);
    expect(page.reader.wrote).toEqual([2]);
    expect(page.written.map(({ version }) => version)).toEqual([3, 2]);
    // What is compared is what users would see change.
    expect(page.base?.version).toBe(2);
    expect(page.people.find(({ memberId }) => memberId === second.actor.memberId)?.may).toBe(false);
    expect(await reviewsAwaiting(db, workspaceId, second.actor.memberId)).toEqual([]);
  });

  test("a signature that counted falls when the version it rested on is taken back", async () => {
    const { workspaceId, operator, second, other, name, save, ask, agree, release, finding } = await scene();
    await finding("justified");
    await agree(3);
    await promote(operator, release);
    await save();
    const reviewId = await ask(4);
    await decideReview(second, { reviewId, kind: "approve" });
    await rollBack(operator, { name, to: 1, reason: "back to the beginning" });
    expect(await codeOf(promote(operator, { name, version: 4, reason: "again" }))).toBe("not_promotable");
    expect(await reviewsAwaiting(db, workspaceId, other.actor.memberId)).toEqual([]);
    await decideReview(other, { reviewId, kind: "approve" });
    expect(await codeOf(promote(operator, { name, version: 4, reason: "again" }))).toBe("done");
  });

  test("found justified, the version counts as agreed to, and its author may approve the next", async () => {
    const { operator, second, ask, base, release, finding } = await scene();
    await finding("justified");
    expect(await base()).toBe(2);
    await decideReview(second, { reviewId: await ask(3), kind: "approve" });
    expect(await codeOf(promote(operator, release))).toBe("done");
  });

  test("found not justified, it does not", async () => {
    const { second, ask, base, finding } = await scene();
    await finding("not_justified");
    expect(await base()).toBe(1);
    expect(await codeOf(decideReview(second, { reviewId: await ask(3), kind: "approve" }))).toBe("forbidden");
  });

  test("where a second one is broken, who wrote under the first may not look back at it either", async () => {
    const { workspaceId, operator, second, legal, release } = await scene();
    await promote(operator, { ...release, breakGlass: true });
    const closing = { number: 2, finding: "justified" as const, note: "looked at" };
    const mine = await openAfterReviews(db, workspaceId, second.actor.memberId);
    expect(mine.map(({ number, wrote }) => [number, wrote])).toEqual([
      [1, true],
      [2, true],
    ]);
    expect(await codeOf(closeAfterReview(second, closing))).toBe("forbidden");
    expect(await codeOf(closeAfterReview(legal, closing))).toBe("done");
  });

  test("where nothing was ever agreed to, everything is in the range", async () => {
    const { operator, author, second, name, promptId, save, ask } = await releaseScene(db);
    await save(second);
    await promote(operator, { name, version: 1, reason: "at once", breakGlass: true });
    await save();
    expect(await agreedBase(db, promptId)).toBeNull();
    expect(await codeOf(decideReview(second, { reviewId: await ask(2), kind: "approve" }))).toBe("forbidden");
    expect(author.actor.memberId).not.toBe(second.actor.memberId);
  });
});

describe("the version that people agreed to last", () => {
  test("goes back with a rollback to one they agreed to, and stays with a rollback to one they did not", async () => {
    const { operator, name, base, release, agree } = await scene();
    await rollBack(operator, { name, to: 1, reason: "back" });
    expect(await base()).toBe(1);
    await agree(3);
    await promote(operator, release);
    await rollBack(operator, { name, to: 2, reason: "back to what nobody agreed to" });
    expect(await base()).toBe(3);
    await rollBack(operator, { name, to: 1, reason: "further" });
    expect(await base()).toBe(1);
  });

  test("of a review that is closed is the one of then", async () => {
    const { workspaceId, operator, legal, name, agree, release } = await scene();
    const reader = await join(db, workspaceId, ["viewer"]);
    await agree(3);
    await promote(operator, release);
    const { number } = await db.review.findFirstOrThrow({ where: { workspaceId, versionNumber: 3 } });
    const page = await reviewPage(reader, name, number);
    expect(page.written.map(({ version }) => version)).toEqual([3, 2]);
    expect(page.signed.map((each) => each.name)).toContain(legal.actor.name);
  });
});
