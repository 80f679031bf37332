import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readHistory } from "../evals/read-history.ts";
import { writeRepository } from "../prompts/git/write-repository.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { testDb, versionOf } from "../testing/workspace.ts";
import { acceptSuggestions } from "./accept-suggestions.ts";
import { addComment } from "./add-comment.ts";
import { decideReview } from "./decide.ts";
import { openSuggestions } from "./domain/thread-view.ts";
import { reviewPage } from "./queries-review.ts";
import { mentionChoices, versionTalk } from "./queries-threads.ts";
import { requestReview } from "./request-review.ts";
import { resolveThread } from "./resolve-thread.ts";

const { db } = await testDb();
const TEXT = "Answer in three sentences.\nNever promise a date.\nGive no advice.";

async function scene() {
  const base = await releaseScene(db);
  const { author, name } = base;
  let latest = 0;
  const save = async (system: string) => {
    const parent = latest > 0 ? { parent: latest } : {};
    latest = (await saveVersion(author, versionOf(name, { system, ...parent }))).version;
    return latest;
  };
  const ask = async (version: number) => (await requestReview(author, { name, version })).id;
  const say = async (reviewId: string, quote: string | null, body = quote ?? "whole", by = base.legal) =>
    addComment(by, { reviewId, body, field: quote === null ? null : "system", quote });
  const seen = async (number: number) =>
    (await reviewPage(base.legal, name, number)).threads.map(({ number: n, fate, words, from, remarks }) => [
      ...[n, remarks[0]?.body, fate, words, from?.name ?? null],
    ]);
  return { ...base, save, ask, say, seen };
}

describe("threads of a review", () => {
  test("stand in the order of the text, the whole last, each with its remarks in the order they were made", async () => {
    const { legal, other, name, save, ask, say, seen } = await scene();
    const reviewId = await ask(await save(TEXT));
    await say(reviewId, null);
    await say(reviewId, "no advice");
    const { threadId } = await say(reviewId, "three sentences");
    await addComment(other, { threadId, body: "or two" });
    expect(await seen(1)).toEqual([
      [1, "three sentences", "same", "three sentences", null],
      [2, "no advice", "same", "no advice", null],
      [null, "whole", "whole", null, null],
    ]);
    const [first] = (await reviewPage(legal, name, 1)).threads;
    expect(first?.remarks.map(({ body, mine }) => [body, mine])).toEqual([
      ["three sentences", true],
      ["or two", false],
    ]);
  });

  test("follow their words into the next version's review, or say that they are gone", async () => {
    const { save, ask, say, seen } = await scene();
    const first = await ask(await save(TEXT));
    for (const quote of ["Give no advice.", "Never promise a date.", "Answer in three sentences."])
      await say(first, quote);
    await ask(await save("Be kind.\nAnswer in two sentences.\nGive no advice."));
    expect(await seen(2)).toEqual([
      [1, "Answer in three sentences.", "edited", "Answer in two sentences.", "review 1 (v1)"],
      [2, "Give no advice.", "same", "Give no advice.", "review 1 (v1)"],
      [null, "Never promise a date.", "gone", null, "review 1 (v1)"],
    ]);
  });

  test("stay behind once they are resolved, or once their version is served", async () => {
    const { legal, operator, name, save, ask, say, seen } = await scene();
    const first = await ask(await save(TEXT));
    await say(first, "no advice");
    const { threadId } = await say(first, "a date");
    await resolveThread(legal, { threadId });
    const second = await ask(await save(`Be kind.\n${TEXT}`));
    expect((await seen(2)).map(([, body]) => body)).toEqual(["no advice"]);
    await decideReview(legal, { reviewId: second, kind: "approve" });
    await promote(operator, { name, version: 2, reason: "go" });
    await ask(await save(`Be brief.\n${TEXT}`));
    expect(await seen(3)).toEqual([]);
  });

  test("quote struck words too, where they were struck", async () => {
    const { operator, legal, name, save, ask, say } = await scene();
    const first = await ask(await save(TEXT));
    await decideReview(legal, { reviewId: first, kind: "approve" });
    await promote(operator, { name, version: 1, reason: "go" });
    await say(await ask(await save("Answer in three sentences.\nGive no advice.")), "Never promise a date.");
    const [thread] = (await reviewPage(legal, name, 2)).threads;
    expect(thread).toMatchObject({ number: 1, fate: "same", place: { field: "system", paragraph: "gone 2" } });
  });

  test("know who may resolve them, and which suggestions can be accepted now", async () => {
    const { author, legal, operator, name, save, ask, say } = await scene();
    const reviewId = await ask(await save(TEXT));
    const change = { reviewId, field: "system" as const, replacement: "x" };
    const kept = await addComment(legal, { ...change, quote: "no advice" });
    await addComment(legal, { ...change, quote: "Never promise a date." });
    await say(reviewId, null, "mine", operator);
    const page = await reviewPage(operator, name, 1);
    expect(page.threads.map(({ mayResolve }) => mayResolve)).toEqual([false, false, true]);
    expect([page.reader.mayEdit, (await reviewPage(author, name, 1)).reader.mayEdit]).toEqual([false, true]);
    await ask(await save("Answer in three sentences.\nGive no advice."));
    expect(openSuggestions((await reviewPage(author, name, 2)).threads)).toEqual([kept.id]);
  });
});

test("a version's page has its own threads, and a version it follows them to does not", async () => {
  const { legal, name, save, seen, ask } = await scene();
  await save(TEXT);
  await save(`Be kind.\n${TEXT}`);
  await addComment(legal, { version: { prompt: name, number: 1 }, body: "why?", field: "system", quote: "no advice" });
  expect((await versionTalk(legal, name, 1)).threads).toMatchObject([{ number: 1, words: "no advice", from: null }]);
  expect((await versionTalk(legal, name, 2)).threads).toEqual([]);
  await ask(2);
  expect(await seen(1)).toEqual([[1, "why?", "same", "no advice", "v1"]]);
});

test("people who share a name are mentioned by their address", async () => {
  const { workspaceId, legal, other } = await scene();
  const member = await db.member.findFirstOrThrow({ where: { workspaceId, id: other.actor.memberId } });
  await db.user.update({ where: { id: member.userId }, data: { name: legal.actor.name } });
  const labels = (await mentionChoices(legal)).map(({ label }) => label);
  expect(labels).toEqual(expect.arrayContaining([legal.actor.email, other.actor.email, "legal"]));
  expect(labels).not.toContain(legal.actor.name);
});

test("the history that is rebuilt from the tables names who suggested, in the very same commits", async () => {
  const { author, legal, workspaceId, save, ask } = await scene();
  const reviewId = await ask(await save(TEXT));
  const { id } = await addComment(legal, { reviewId, field: "system", quote: "a date", replacement: "a day" });
  await acceptSuggestions(author, { commentIds: [id] });
  const folder = await mkdtemp(join(tmpdir(), "history-"));
  const written = await writeRepository(folder, readHistory(db, workspaceId));
  const kept = await db.version.findMany({ where: { workspaceId }, orderBy: { gitSeq: "asc" } });
  expect(written.map(({ commitSha }) => commitSha)).toEqual(kept.map(({ commitSha }) => commitSha));
});
