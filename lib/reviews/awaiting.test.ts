import { beforeEach, describe, expect, test } from "vitest";
import type { MemberActor } from "../access/actor.ts";
import { newId } from "../core/ids.ts";
import { agreedBase } from "../prompts/agreed-base.ts";
import { authorsOfRange } from "../prompts/authors.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import { join, newWorkspace, testDb, versionOf } from "../testing/workspace.ts";
import type { Context } from "../usecase/context.ts";
import { askAgain } from "./ask-again.ts";
import { reviewsAwaiting } from "./awaiting.ts";
import { decideReview } from "./decide.ts";
import { putPolicy } from "./put-policy.ts";
import { requestReview } from "./request-review.ts";
import { withdrawReview } from "./withdraw-review.ts";

type Person = Context & { actor: MemberActor };

const { db } = await testDb();
let workspaceId = "";
let [one, two, approver]: Person[] = [];

/** A row of the ledger as a release that people agreed to leaves it. */
async function releasedAs(name: string, version: number): Promise<void> {
  const { id: promptId } = await db.prompt.findFirstOrThrow({ where: { workspaceId, name } });
  await db.release.create({
    data: {
      ...{ id: newId(), workspaceId, promptId, channel: "stable", seq: 1, kind: "promote", version, split: [] },
      ...{ reason: "first", evidence: {}, actorName: "test", generation: 1, effectiveAt: new Date() },
    },
  });
}

/** Saves versions of a prompt, each by somebody, and asks for review of the last one. */
async function reviewOf(name: string, writers: Person[], base: number | null = null): Promise<string> {
  await createPrompt(writers[0] as Person, { name });
  for (const [index, writer] of writers.entries()) {
    const parent = index === 0 ? {} : { parent: index };
    await saveVersion(writer, versionOf(name, { system: `Text ${index}`, ...parent }));
  }
  const { id } = await requestReview(writers[0] as Person, { name, version: writers.length });
  if (base !== null) await releasedAs(name, base);
  return id;
}

const waitingFor = async (person: Person | undefined) =>
  (await reviewsAwaiting(db, workspaceId, person?.actor.memberId ?? "")).map((review) => review.prompt);

beforeEach(async () => {
  workspaceId = await newWorkspace(db);
  one = await join(db, workspaceId, ["editor", "approver"]);
  two = await join(db, workspaceId, ["editor", "approver"]);
  approver = await join(db, workspaceId, ["approver"]);
});

describe("reviews that wait for a person", () => {
  test("are those whose range holds no word of theirs, by the same rule that refuses the signature", async () => {
    const [a, b] = [one as Person, two as Person];
    await reviewOf("by/both", [a, b]);
    await reviewOf("by/two-after-one", [a, b], 1);
    await reviewOf("by/one-after-two", [b, a], 1);
    await reviewOf("by/older-than-base", [a, b, a], 3);
    expect(await waitingFor(approver)).toHaveLength(4);
    for (const person of [a, b, approver as Person]) {
      const waiting = await waitingFor(person);
      for (const review of await db.review.findMany({ where: { workspaceId }, include: { prompt: true } })) {
        const authors = await authorsOfRange(
          db,
          review.promptId,
          await agreedBase(db, review.promptId),
          review.versionNumber,
        );
        expect(waiting.includes(review.prompt.name), `${review.prompt.name} for ${person.actor.name}`).toBe(
          !authors.includes(person.actor.memberId),
        );
      }
    }
  });

  test("no longer wait for who has signed, and wait on for the others the policy asks for", async () => {
    const admin = await join(db, workspaceId, ["admin"]);
    await putPolicy(admin, { prefix: "*", requiredReviewers: 2, gate: "advisory" });
    const reviewId = await reviewOf("needs/two", [one as Person]);
    await decideReview(approver as Person, { reviewId, kind: "approve" });
    expect(await waitingFor(approver)).toEqual([]);
    expect(await waitingFor(two)).toEqual(["needs/two"]);
  });

  test("wait for nobody once they are approved, refused or withdrawn", async () => {
    const agreed = await reviewOf("agreed", [one as Person]);
    const refused = await reviewOf("refused", [one as Person]);
    const withdrawn = await reviewOf("withdrawn", [one as Person]);
    expect(await waitingFor(two)).toEqual(["agreed", "refused", "withdrawn"]);
    await decideReview(approver as Person, { reviewId: agreed, kind: "approve" });
    await decideReview(approver as Person, { reviewId: refused, kind: "changes", note: "No." });
    await withdrawReview(one as Person, { reviewId: withdrawn });
    expect(await waitingFor(two)).toEqual([]);
  });

  test("wait again, while changes are asked for, for those who are asked since, and for nobody else", async () => {
    const reviewId = await reviewOf("refused", [one as Person]);
    await decideReview(approver as Person, { reviewId, kind: "changes", note: "No." });
    await askAgain(one as Person, { reviewId, members: [approver?.actor.memberId ?? ""] });
    expect(await waitingFor(approver)).toEqual(["refused"]);
    expect(await waitingFor(two)).toEqual([]);
    await decideReview(approver as Person, { reviewId, kind: "changes", note: "Still no." });
    expect(await waitingFor(approver)).toEqual([]);
  });

  test("are those of this workspace", async () => {
    await reviewOf("here", [one as Person]);
    const stranger = await join(db, await newWorkspace(db), ["approver"]);
    expect(await reviewsAwaiting(db, stranger.workspaceId, stranger.actor.memberId)).toEqual([]);
  });
});
