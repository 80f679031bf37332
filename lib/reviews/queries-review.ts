import "server-only";
import { type Actor, personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { authorsOfRange } from "../prompts/authors.ts";
import { servedVersion } from "../prompts/channels.ts";
import type { PromptContent } from "../prompts/domain/content.ts";
import { redlineContent } from "../prompts/domain/redline/redline-content.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import { approvalState } from "./domain/approval.ts";
import type { ReviewPage, Signed } from "./domain/review-page.ts";
import { parseStatus } from "./domain/review-sentence.ts";
import { latestWords } from "./lookup.ts";
import { policyInForce } from "./policies.ts";
import { askable } from "./read-people.ts";
import { writtenIn } from "./read-written.ts";
import { reviewThreads } from "./threads/follow-threads.ts";

type Words = Awaited<ReturnType<typeof latestWords>>;

function signatures(words: Words, contentHash: string, authorIds: readonly string[]): Signed[] {
  const stateOf = (word: Words["all"][number]): Signed["state"] => {
    if (word.kind === "changes") return "refused";
    if (authorIds.includes(word.member_id)) return "own";
    return word.content_hash === contentHash ? "signed" : "fallen";
  };
  return words.all
    .map((word) => ({
      name: word.name,
      groups: word.groups,
      state: stateOf(word),
      note: word.note,
      at: word.created_at.toISOString(),
    }))
    .sort((a, b) => a.at.localeCompare(b.at));
}

async function replacedBy(tx: Tx, review: { promptId: string; number: number; status: string }) {
  if (review.status !== "superseded") return null;
  const next = await tx.review.findFirst({
    where: { promptId: review.promptId, number: { gt: review.number } },
    orderBy: { number: "asc" },
    select: { number: true, versionNumber: true },
  });
  return next && { number: next.number, version: next.versionNumber };
}

function reader(
  actor: Actor,
  requestedById: string,
  written: ReadonlyMap<string, number[]>,
  contentHash: string,
  words: Words,
) {
  const person = personOf(actor);
  return {
    wrote: (person && written.get(person)) || [],
    groups: actor.kind === "job" ? [] : actor.groups,
    asked: person === requestedById,
    mayDecide: may(actor, "review.decide"),
    mayComment: may(actor, "review.comment"),
    mayEdit: may(actor, "prompt.edit"),
    mayWithdraw: may(actor, "review.request"),
    approved: words.all.some(
      (word) => word.member_id === person && word.kind === "approve" && word.content_hash === contentHash,
    ),
  };
}

async function nameOf(tx: Tx, memberId: string): Promise<string> {
  const member = await tx.member.findUnique({ where: { id: memberId }, select: { user: { select: { name: true } } } });
  return member?.user.name ?? "Somebody";
}

/** Everything one review shows. Throws `prompt_not_found` and `review_not_found`. */
export const reviewPage = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string, number: number): Promise<ReviewPage> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const review = await db.review.findFirst({ where: { workspaceId, promptId: prompt.id, number } });
    if (!review) throw new AppError("review_not_found", `${name} has no review ${number}.`);
    const { versionNumber, baseNumber } = review;
    const version = await findVersion(db, prompt.id, versionNumber);
    const base = baseNumber === null ? null : await findVersion(db, prompt.id, baseNumber);
    const before: PromptContent = base?.content ?? version.content;
    const redline = redlineContent(before, version.content);
    const [words, authorIds, written, policy, threads, served, next, requestedBy] = await Promise.all([
      latestWords(db, prompt.id, versionNumber),
      authorsOfRange(db, prompt.id, baseNumber, versionNumber),
      writtenIn(db, prompt.id, baseNumber, versionNumber),
      policyInForce(db, workspaceId, name, version.content),
      reviewThreads(db, workspaceId, actor, review, {
        versionNumber,
        content: version.content,
        fields: redline.fields,
      }),
      servedVersion(db, prompt.id, "stable"),
      replacedBy(db, review),
      nameOf(db, review.requestedById),
    ]);
    const state = approvalState(words.approvals, version.contentHash, authorIds, policy);
    return {
      id: review.id,
      number,
      prompt: prompt.name,
      status: parseStatus(review.status),
      closed: review.closedAt !== null,
      message: review.message,
      requestedBy,
      at: review.createdAt.toISOString(),
      closedAt: review.closedAt?.toISOString() ?? null,
      version: versionNumber,
      semver: version.semver,
      sha: version.commitSha,
      templateFormat: version.content.templateFormat,
      base: base && { version: base.number, sha: base.commitSha },
      redline,
      served,
      next,
      threads,
      comments: threads.flatMap(({ remarks }) => remarks.map(({ mine }) => ({ mine }))),
      written: written.lines,
      signed: signatures(words, version.contentHash, authorIds),
      peopleMissing: state.peopleMissing,
      groupsMissing: state.groupsMissing,
      requiredGroups: policy.requiredGroups,
      people: await askable(db, workspaceId, [personOf(actor)], written.byMember),
      reader: reader(actor, review.requestedById, written.byMember, version.contentHash, words),
    };
  },
);
