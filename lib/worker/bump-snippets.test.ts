import { beforeAll, describe, expect, test } from "vitest";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { saveDraft } from "../prompts/save-draft.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { rollBack } from "../releases/roll-back.ts";
import { decideReview } from "../reviews/decide.ts";
import { snippetScene } from "../testing/snippet-scene.ts";
import { join, testDb, versionOf } from "../testing/workspace.ts";
import { bumpSnippets } from "./bump-snippets.ts";

const { db } = await testDb();
let scene: Awaited<ReturnType<typeof snippetScene>>;

beforeAll(async () => {
  scene = await snippetScene(db);
});

const bump = (promptId: string, version: number) =>
  bumpSnippets(db, { workspaceId: scene.workspaceId, promptId, version });
const versionsOf = (promptId: string) =>
  db.version.findMany({ where: { promptId }, orderBy: { number: "asc" }, omit: { entries: true } });
const newestText = async (name: string) => {
  const prompt = await findPrompt(db, scene.workspaceId, name);
  const { content } = await findVersion(db, prompt.id, prompt.latestNumber);
  return content.includes?.map((each) => `${each.name}@${each.version}`);
};

describe("a snippet's release", () => {
  test("proposes a version to each prompt that includes it, with a review, and releases nothing", async () => {
    const { snippet, prompt, release, operator, workspaceId } = scene;
    const legal = await join(db, workspaceId, ["viewer"], ["legal"]);
    const snippetId = await snippet("one/note", "One.");
    await snippet("one/outer", "Outer {{> one/note}}");
    const direct = await prompt("one/direct", "{{> one/note}}", ["@legal"]);
    const through = await prompt("one/through", "{{> one/outer}}");
    const version = await release("one/note", "Two.");
    await bump(snippetId, version);
    for (const promptId of [direct, through]) {
      const [, bumped] = await versionsOf(promptId);
      expect(bumped).toMatchObject({
        number: 2,
        source: "job",
        changelog: "Bump one/note v1 → v2",
        authorId: operator.actor.memberId,
      });
      const reviews = await db.review.findMany({ where: { promptId } });
      expect(reviews).toMatchObject([{ versionNumber: 2, status: "open" }]);
      expect(reviews[0]?.message).toContain("one/note v1 → v2");
      expect(await db.release.count({ where: { promptId } })).toBe(0);
    }
    expect(await newestText("one/through")).toEqual(["one/note@2", "one/outer@1"]);
    const told = await db.notification.findMany({ where: { promptId: direct, kind: "snippet_bump" } });
    expect(told).toMatchObject([
      { memberId: legal.actor.memberId, title: "one/direct v2 takes over one/note v1 → v2" },
    ]);
  });

  test("coming twice, and twice at once, changes a prompt once", async () => {
    const snippetId = await scene.snippet("twice/note", "One.");
    const promptId = await scene.prompt("twice/user", "{{> twice/note}}");
    const version = await scene.release("twice/note", "Two.");
    await Promise.all([bump(snippetId, version), bump(snippetId, version)]);
    await bump(snippetId, version);
    expect(await versionsOf(promptId)).toHaveLength(2);
    expect(await db.review.count({ where: { promptId } })).toBe(1);
  });

  test("asks for the review of a bump whose worker died before it could", async () => {
    const snippetId = await scene.snippet("died/note", "One.");
    const promptId = await scene.prompt("died/user", "{{> died/note}}");
    const version = await scene.release("died/note", "Two.");
    await bump(snippetId, version);
    await db.review.deleteMany({ where: { promptId } });
    await bump(snippetId, version);
    expect(await versionsOf(promptId)).toHaveLength(2);
    expect(await db.review.count({ where: { promptId } })).toBe(1);
  });

  test("leaves pins, archived prompts and drafts alone, and one prompt that fails does not stop the others", async () => {
    const { author, workspaceId } = scene;
    const snippetId = await scene.snippet("rest/note", "One.");
    const inner = await scene.snippet("rest/pinner", "{{> rest/note@1}}");
    const pinned = await scene.prompt("rest/pinned", "{{> rest/note@1}}");
    // Its own tag moves on to v2 while the snippet's stays at v1: it cannot hold both.
    const owner = await join(db, workspaceId, ["viewer"], ["rest-owners"]);
    const failing = await scene.prompt("rest/failing", "{{> rest/note}} {{> rest/pinner}}", ["@rest-owners"]);
    const fine = await scene.prompt("rest/fine", "{{> rest/note}}");
    const { content } = await findVersion(db, fine, 1);
    const mine = { ...content, system: "Mine. {{> rest/note}}" };
    await saveDraft(author, { name: "rest/fine", baseNumber: 1, rev: 0, content: mine });
    const version = await scene.release("rest/note", "Two.");
    await bump(snippetId, version);
    await bump(snippetId, version);
    expect(inner).not.toBe("");
    expect(await versionsOf(pinned)).toHaveLength(1);
    expect(await versionsOf(failing)).toHaveLength(1);
    expect(await versionsOf(fine)).toHaveLength(2);
    // Who owns it hears why, once, though the job came twice.
    const told = await db.notification.findMany({ where: { promptId: failing, kind: "snippet_bump" } });
    expect(told.map(({ memberId, title }) => [memberId, title])).toEqual([
      [owner.actor.memberId, "rest/failing could not take over rest/note v2"],
    ]);
    expect(told[0]?.body).toContain("would be included both as v2 and as v1");
    const draft = await db.draft.findFirstOrThrow({ where: { promptId: fine } });
    expect(draft).toMatchObject({ baseNumber: 1, content: { system: "Mine. {{> rest/note}}" } });
    expect((await findPrompt(db, workspaceId, "rest/fine")).latestNumber).toBe(2);
  });

  test("is put into the queue with it, and so is its way back", async () => {
    const { operator } = scene;
    const snippetId = await scene.snippet("queue/note", "One.");
    await scene.release("queue/note", "Two.");
    await rollBack(operator, { name: "queue/note", channel: "stable", to: 1, reason: "wrong" });
    const jobs = await db.$queryRaw<{ version: number }[]>`
      select (data->>'version')::int as version from pgboss.job
      where name = 'snippet-released' and data->>'promptId' = ${snippetId} order by created_on, version`;
    expect(jobs.map(({ version }) => version).sort()).toEqual([1, 1, 2]);
  });
});

describe("who may agree to a bump", () => {
  test("not whoever wrote the snippet's new words, nor who released them", async () => {
    const { author, other, workspaceId, admin } = scene;
    const snippetId = await scene.snippet("agree/note", "One.");
    const promptId = await scene.prompt("agree/user", "{{> agree/note}}");
    await saveVersion(author, versionOf("agree/user", { system: "Now {{> agree/note}}", parent: 1 }));
    await scene.releasePrompt("agree/user", 2);
    await bump(snippetId, await scene.release("agree/note", "Two.", other));
    const { id: reviewId } = await db.review.findFirstOrThrow({ where: { promptId, closedAt: null } });
    await expect(decideReview(other, { reviewId, kind: "approve" })).rejects.toMatchObject({ code: "forbidden" });
    const third = await join(db, workspaceId, ["approver"]);
    await decideReview(third, { reviewId, kind: "approve" });
    await decideReview(author, { reviewId, kind: "approve" });
    expect(admin).toBeDefined();
  });
});
