import { describe, expect, test } from "vitest";
import { putSuite } from "../evals/put-suite.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { promote } from "../releases/promote.ts";
import { releaseScene } from "../testing/release-scene.ts";
import { join, testDb, versionOf } from "../testing/workspace.ts";
import { decideReview } from "./decide.ts";
import { asking, promptReviews, reviewInbox } from "./queries-lists.ts";
import { reviewPage } from "./queries-review.ts";
import { requestReview } from "./request-review.ts";

const { db } = await testDb();

describe("a review's page", () => {
  test("shows each reader where they stand", async () => {
    const { author, legal, operator, name, save, ask } = await releaseScene(db, { requiredGroups: ["legal"] });
    await ask(await save());
    const asAuthor = await reviewPage(author, name, 1);
    expect(asAuthor.reader).toMatchObject({ wrote: [1], asked: true, mayDecide: true });
    const asLegal = await reviewPage(legal, name, 1);
    expect(asLegal.reader).toMatchObject({ wrote: [], asked: false, mayDecide: true, approved: false });
    expect(asLegal).toMatchObject({ base: null, groupsMissing: ["legal"], peopleMissing: 1, status: "open" });
    expect((await reviewPage(operator, name, 1)).reader).toMatchObject({ mayDecide: false, mayComment: true });
  });

  test("compares with what was served when it was asked for, and lists every author since", async () => {
    const { author, second, legal, operator, name, save, ask, agree } = await releaseScene(db);
    await agree(await save(author));
    await promote(operator, { name, version: 1, reason: "first" });
    await save(second);
    await ask(await save(author));
    const page = await reviewPage(legal, name, 2);
    expect(page.base?.version).toBe(1);
    expect(page.written.map(({ version, name: by }) => [version, by])).toEqual([
      [3, author.actor.name],
      [2, second.actor.name],
    ]);
    const standing = page.people.find(({ memberId }) => memberId === second.actor.memberId);
    expect(standing).toMatchObject({ may: false, why: "wrote v2" });
    expect(page.redline.summary.wordsInserted).toBeGreaterThan(0);
  });

  test("tells a signature from an objection, and says what is still missing", async () => {
    const { legal, other, name, save, ask } = await releaseScene(db, { requiredReviewers: 2 });
    const reviewId = await ask(await save());
    await decideReview(legal, { reviewId, kind: "approve", note: "fine" });
    await decideReview(other, { reviewId, kind: "changes", note: "shorter" });
    const { signed, peopleMissing } = await reviewPage(legal, name, 1);
    expect(signed.map(({ state, note }) => [state, note])).toEqual([
      ["signed", "fine"],
      ["refused", "shorter"],
    ]);
    expect(peopleMissing).toBe(1);
  });

  test("leads from a superseded review to the one that took its place", async () => {
    const { legal, name, save, ask } = await releaseScene(db);
    await ask(await save());
    await ask(await save());
    expect(await reviewPage(legal, name, 1)).toMatchObject({
      status: "superseded",
      closed: true,
      next: { number: 2, version: 2 },
    });
  });

  test("is not there under another prompt's or another workspace's name", async () => {
    const { name, save, ask, legal } = await releaseScene(db);
    await ask(await save());
    const stranger = (await releaseScene(db)).legal;
    await expect(reviewPage(stranger, name, 1)).rejects.toMatchObject({ code: "review_not_found" });
    await expect(reviewPage(legal, "docs/other", 1)).rejects.toMatchObject({ code: "prompt_not_found" });
    await expect(reviewPage(await join(db, legal.workspaceId, []), name, 1)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("what moves with the text", () => {
  const line = (key: string, critical: boolean, text = key) =>
    JSON.stringify({
      id: key,
      source: "golden",
      critical,
      inputs: { text },
      assert: [{ type: "equals", value: "yes" }],
    });

  test("the suite since the base was saved, critical cases by name, and whatever became looser", async () => {
    const { author, legal, operator, name, agree, ask } = await releaseScene(db);
    await putSuite(author, { name, text: [line("a", true), line("b", true), line("c", false)].join("\n") });
    const floor = { eval: { thresholdWinRate: 0.92 } };
    await saveVersion(author, versionOf(name, { system: "One.", ...floor }));
    await agree(1);
    await promote(operator, { name, version: 1, reason: "first" });
    await putSuite(author, { name, text: [line("b", false), line("c", false, "other"), line("d", false)].join("\n") });
    const lower = { eval: { thresholdWinRate: 0.85 } };
    await saveVersion(
      author,
      versionOf(name, { system: "Two.", parent: 1, ...lower, outputSchema: { type: "object" } }),
    );
    await ask(2);
    const { together } = await reviewPage(legal, name, 2);
    expect(together.loosened).toEqual([
      "The win-rate floor goes down from 92 % to 85 %",
      "No longer tested, though critical: a",
      "No longer critical: b",
    ]);
    expect(together.suite).toEqual({
      ...{ from: 1, to: 2, added: 1, changed: 2, retired: 1 },
      critical: [
        { key: "b", change: "demoted" },
        { key: "a", change: "retired" },
      ],
    });
    expect(together.structures.map(({ label, kind }) => [label, kind])).toEqual([["Output schema", "new"]]);
  });

  test("a first release loosens nothing, and a review that is over keeps the suite as it was then", async () => {
    const { author, legal, operator, name, save, agree } = await releaseScene(db);
    await putSuite(author, { name, text: line("a", true) });
    await agree(await save());
    await promote(operator, { name, version: 1, reason: "first" });
    expect((await reviewPage(legal, name, 1)).together).toEqual({ loosened: [], suite: null, structures: [] });
    await agree(await save());
    await putSuite(author, { name, text: line("b", true) });
    expect((await reviewPage(legal, name, 2)).together.suite).toMatchObject({ added: 1, retired: 1 });
    await promote(operator, { name, version: 2, reason: "second" });
    await putSuite(author, { name, text: line("c", true) });
    const { suite } = (await reviewPage(legal, name, 2)).together;
    expect(suite?.critical.map(({ key }) => key)).toEqual(["b", "a"]);
  });
});

describe("who was asked", () => {
  test("stands on the page with what came of it, those who have not answered first", async () => {
    const { author, legal, other, second, name, save } = await releaseScene(db, { requiredReviewers: 3 });
    const reviewers = [legal, other, second].map(({ actor }) => actor.memberId);
    const { id: reviewId } = await requestReview(author, { name, version: await save(), reviewers });
    await decideReview(legal, { reviewId, kind: "approve" });
    await decideReview(other, { reviewId, kind: "changes", note: "shorter" });
    const page = await reviewPage(author, name, 1);
    const states = page.asked.map(({ memberId, state, askedBy }) => [memberId, state, askedBy]);
    expect(states[0]).toEqual([second.actor.memberId, "waiting", author.actor.name]);
    expect(new Map(states.map(([who, state]) => [who, state]))).toEqual(
      new Map([
        [second.actor.memberId, "waiting"],
        [legal.actor.memberId, "approved"],
        [other.actor.memberId, "objected"],
      ]),
    );
    expect(page.newer).toBeNull();
    await save(second);
    expect((await reviewPage(author, name, 1)).newer).toMatchObject({ version: 2, author: second.actor.name });
  });

  test("a reader in a group that is spoken for by somebody of two groups frees them for the other", async () => {
    const { workspaceId, legal, other, name, save, ask } = await releaseScene(db, {
      requiredGroups: ["legal", "platform"],
    });
    const both = await join(db, workspaceId, ["approver"], ["legal", "platform"]);
    const reviewId = await ask(await save());
    await decideReview(both, { reviewId, kind: "approve" });
    expect((await reviewPage(legal, name, 1)).reader.signsFor).toBe("legal");
    expect((await reviewPage(other, name, 1)).reader.signsFor).toBeNull();
    await decideReview(legal, { reviewId, kind: "approve" });
    const page = await reviewPage(legal, name, 1);
    expect(page.signed.map(({ forGroup }) => forGroup).sort()).toEqual(["legal", "platform"]);
  });
});

describe("lists of reviews", () => {
  test("the inbox waits for whoever may sign, never for the author or the one who has signed", async () => {
    const { author, legal, other, operator, save, ask } = await releaseScene(db, { requiredReviewers: 2 });
    const reviewId = await ask(await save());
    await decideReview(legal, { reviewId, kind: "approve" });
    const mine = async (who: typeof legal) => (await reviewInbox(who, null)).mine;
    expect([await mine(author), await mine(operator), await mine(legal), await mine(other)]).toEqual([[], [], [], [1]]);
    expect((await reviewInbox(author, null)).open.map(({ number, approvals }) => [number, approvals])).toEqual([
      [1, 1],
    ]);
  });

  test("an approved review is decided, though it is released only later", async () => {
    const { legal, name, save, agree } = await releaseScene(db);
    await agree(await save());
    const inbox = await reviewInbox(legal, null);
    expect([inbox.open, inbox.decided.map(({ status }) => status)]).toEqual([[], ["approved"]]);
    expect((await promptReviews(legal, name, null)).closed.map(({ number }) => number)).toEqual([1]);
  });

  test("decided reviews are paged without a gap", async () => {
    const { legal, save, ask } = await releaseScene(db);
    for (let round = 0; round < 34; round++) await ask(await save());
    const first = await reviewInbox(legal, null);
    const second = await reviewInbox(legal, first.next);
    const numbers = [...first.decided, ...second.decided].map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 33 }, (_, index) => 33 - index));
    expect(second.next).toBeNull();
  });

  test("before asking, it is said who may approve the chosen version and who may not", async () => {
    const { author, second, name, save, ask } = await releaseScene(db);
    await save(author);
    await save(second);
    const newest = await asking(author, name);
    expect(newest).toMatchObject({ version: 2, base: null, open: null, suggested: [] });
    expect(newest?.people.flatMap(({ why }) => why ?? []).sort()).toEqual(["wrote v1", "wrote v2"]);
    await ask(1);
    expect((await asking(author, name, 1))?.open).toBe(1);
  });
});
