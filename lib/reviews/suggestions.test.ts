import { describe, expect, test } from "vitest";
import { saveVersion } from "../prompts/save-version.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { testDb, versionOf } from "../testing/workspace.ts";
import { acceptSuggestions } from "./accept-suggestions.ts";
import { addComment } from "./add-comment.ts";
import { decideReview } from "./decide.ts";
import { declineSuggestion } from "./decline-suggestion.ts";
import { requestReview } from "./request-review.ts";

const { db } = await testDb();
const TEXT = "Answer in three sentences.\nNever promise a date.\nGive no advice.";

async function scene() {
  const base = await releaseScene(db);
  const { author, name, legal } = base;
  await saveVersion(author, versionOf(name, { system: TEXT }));
  const { id: reviewId } = await requestReview(author, { name, version: 1 });
  const suggest = async (quote: string, replacement: string, by = legal) =>
    (await addComment(by, { reviewId, body: "so", field: "system", quote, replacement })).id;
  const system = async (number: number) => {
    const version = await db.version.findFirstOrThrow({ where: { promptId: base.promptId, number } });
    return { version, text: (version.content as { system: string }).system };
  };
  return { ...base, reviewId, suggest, system };
}

describe("accepting a suggestion", () => {
  test("saves a version on the newest one, by who accepts, that names who suggested", async () => {
    const { author, second, legal, name, suggest, system } = await scene();
    const id = await suggest("Never promise a date.", "Never promise a day or a date.");
    await saveVersion(author, versionOf(name, { system: `Be kind.\n${TEXT}`, parent: 1 }));
    expect(await acceptSuggestions(second, { commentIds: [id] })).toMatchObject({ version: 3 });
    const { version, text } = await system(3);
    expect(text).toBe(`Be kind.\n${TEXT.replace("a date", "a day or a date")}`);
    expect(version).toMatchObject({
      authorId: second.actor.memberId,
      changelog: `Accept ${legal.actor.name}'s suggestion: “Never promise a date.” → “Never promise a day or a date.”`,
      change: { coAuthors: [{ name: legal.actor.name, email: legal.actor.email }] },
    });
  });

  test("takes several into one version", async () => {
    const { author, other, suggest, system } = await scene();
    const ids = [await suggest("three", "two"), await suggest("Give no advice.", "Advise nobody.", other)];
    await acceptSuggestions(author, { commentIds: ids });
    expect((await system(2)).text).toBe("Answer in two sentences.\nNever promise a date.\nAdvise nobody.");
  });

  test("who accepts may not approve it, who suggested may", async () => {
    const { second, legal, name, suggest, author } = await scene();
    await acceptSuggestions(second, { commentIds: [await suggest("three", "two")] });
    const { id: reviewId } = await requestReview(author, { name, version: 2 });
    await expect(decideReview(second, { reviewId, kind: "approve" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(decideReview(legal, { reviewId, kind: "approve" })).resolves.toMatchObject({ status: "approved" });
  });

  test("who accepts their own is its author alone", async () => {
    const { second, suggest, system } = await scene();
    await acceptSuggestions(second, { commentIds: [await suggest("three", "two", second)] });
    const { version } = await system(2);
    expect(version.authorId).toBe(second.actor.memberId);
    expect(version.change).not.toHaveProperty("coAuthors");
  });

  test("settles its thread, tells who suggested, and keeps the accepter's draft", async () => {
    const { author, legal, promptId, suggest } = await scene();
    const memberId = author.actor.memberId;
    await db.draft.create({ data: { promptId, memberId, baseNumber: 1, content: {}, rev: 1, updatedAt: new Date() } });
    const id = await suggest("three", "two");
    await acceptSuggestions(author, { commentIds: [id] });
    const { thread } = await db.comment.findUniqueOrThrow({ where: { id }, include: { thread: true } });
    expect(thread).toMatchObject({ resolvedById: memberId });
    expect(await db.draft.count({ where: { promptId, memberId } })).toBe(1);
    const told = await db.notification.findMany({ where: { memberId: legal.actor.memberId } });
    expect(told.map(({ kind }) => kind)).toContain("suggestion_decided");
  });

  test("happens once, however many press at the same moment", async () => {
    const { author, second, suggest, promptId } = await scene();
    const commentIds = [await suggest("three", "two")];
    const pressed = await Promise.allSettled(
      [author, second, author].map((who) => acceptSuggestions(who, { commentIds })),
    );
    expect(pressed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.version.count({ where: { promptId } })).toBe(2);
  });

  test("is refused, and nothing saved, when its words are gone or changed", async () => {
    const { author, name, suggest, promptId } = await scene();
    const ids = [await suggest("Never promise a date.", "x"), await suggest("three", "two")];
    await saveVersion(author, versionOf(name, { system: "Answer in three sentences. Give no advice.", parent: 1 }));
    const refused = acceptSuggestions(author, { commentIds: ids });
    await expect(refused).rejects.toMatchObject({ code: "conflict", extra: { commentId: ids[0] } });
    expect(await db.version.count({ where: { promptId } })).toBe(2);
  });

  test("is refused when the words it brings break the template", async () => {
    const { author, suggest } = await scene();
    const commentIds = [await suggest("three", "{{#three}}")];
    await expect(acceptSuggestions(author, { commentIds })).rejects.toMatchObject({ code: "invalid_request" });
  });

  test("needs the right to edit: who may only approve or release is refused", async () => {
    const { legal, operator, suggest } = await scene();
    const commentIds = [await suggest("three", "two")];
    for (const who of [legal, operator]) {
      await expect(acceptSuggestions(who, { commentIds })).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  test("of another workspace finds nothing", async () => {
    const commentIds = [await (await scene()).suggest("three", "two")];
    const stranger = (await scene()).author;
    await expect(acceptSuggestions(stranger, { commentIds })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("turning a suggestion down", () => {
  test("keeps the reason as an answer and tells who suggested", async () => {
    const { author, legal, suggest } = await scene();
    const commentId = await suggest("three", "two");
    await declineSuggestion(author, { commentId, note: "three is the law" });
    const { thread } = await db.comment.findUniqueOrThrow({
      where: { id: commentId },
      include: { thread: { include: { comments: { orderBy: { createdAt: "asc" } } } } },
    });
    expect(thread.comments.map(({ body }) => body)).toEqual(["so", "three is the law"]);
    expect(thread.comments[0]).toMatchObject({ decidedById: author.actor.memberId, acceptedVersion: null });
    const told = await db.notification.findFirst({
      where: { memberId: legal.actor.memberId, kind: "suggestion_decided" },
    });
    expect(told).toMatchObject({ body: "three is the law" });
  });

  test("ends it: it cannot be accepted or turned down again", async () => {
    const { author, suggest } = await scene();
    const commentId = await suggest("three", "two");
    await declineSuggestion(author, { commentId, note: "no" });
    await expect(acceptSuggestions(author, { commentIds: [commentId] })).rejects.toMatchObject({
      code: "already_decided",
    });
    await expect(declineSuggestion(author, { commentId, note: "no" })).rejects.toMatchObject({
      code: "already_decided",
    });
  });

  test("needs a reason, and the right to edit", async () => {
    const { author, legal, suggest } = await scene();
    const commentId = await suggest("three", "two");
    await expect(declineSuggestion(author, { commentId, note: " " })).rejects.toMatchObject({
      code: "invalid_request",
    });
    await expect(declineSuggestion(legal, { commentId, note: "no" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("words can be suggested only for words that are there", async () => {
  const { suggest } = await scene();
  await expect(suggest("a haiku", "x")).rejects.toMatchObject({ code: "invalid_request" });
});
