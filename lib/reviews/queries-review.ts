import "server-only";
import { type Actor, personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { agreedBase } from "../prompts/agreed-base.ts";
import { authorsOfRange } from "../prompts/authors.ts";
import { servedVersion } from "../prompts/channels.ts";
import type { PromptContent } from "../prompts/domain/content.ts";
import { redlineContent } from "../prompts/domain/redline/redline-content.ts";
import { findPrompt, findVersion } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import { type ApprovalState, approvalState, signedInFull } from "./domain/approval.ts";
import { groupWon } from "./domain/match-groups.ts";
import { policyFor, stricterPolicy } from "./domain/policy.ts";
import type { Reader, ReviewPage } from "./domain/review-page.ts";
import { parseStatus } from "./domain/review-sentence.ts";
import { askedPeople, signatures } from "./domain/signatures.ts";
import { latestWords } from "./lookup.ts";
import { policies } from "./policies.ts";
import { readAsked, readNewer } from "./read-asked.ts";
import { askable } from "./read-people.ts";
import { readTogether } from "./read-together.ts";
import { writtenIn } from "./read-written.ts";
import { reviewThreads } from "./threads/follow-threads.ts";

type Words = Awaited<ReturnType<typeof latestWords>>;

async function replacedBy(tx: Tx, review: { promptId: string; number: number; status: string }) {
  if (review.status !== "superseded") return null;
  const next = await tx.review.findFirst({
    where: { promptId: review.promptId, number: { gt: review.number } },
    orderBy: { number: "asc" },
    select: { number: true, versionNumber: true },
  });
  return next && { number: next.number, version: next.versionNumber };
}

type Approvals = Pick<ApprovalState, "valid"> & { requiredGroups: readonly string[] };
type Stands = { requestedById: string; contentHash: string; written: ReadonlyMap<string, number[]>; words: Words };

function reader(actor: Actor, { requestedById, contentHash, written, words }: Stands, state: Approvals): Reader {
  const person = personOf(actor);
  const groups = actor.kind === "job" ? [] : actor.groups;
  const wrote = (person && written.get(person)) || [];
  return {
    ...{ wrote, groups },
    signsFor:
      person && wrote.length === 0 ? groupWon(state.requiredGroups, state.valid, { memberId: person, groups }) : null,
    asked: person === requestedById,
    mayDecide: may(actor, "review.decide"),
    mayComment: may(actor, "review.comment"),
    mayEdit: may(actor, "prompt.edit"),
    mayWithdraw: may(actor, "review.request"),
    approved: signedInFull(
      words.all.find((word) => word.member_id === person),
      contentHash,
      groups,
      state.requiredGroups,
    ),
  };
}

/** Nobody asked where a job did: a snippet's release proposes its versions by itself. */
async function nameOf(tx: Tx, memberId: string): Promise<string> {
  if (memberId === "") return "Countersign";
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
    const rules = policyFor(await policies(db, workspaceId), name);
    const policy = stricterPolicy(rules, version.content.ci);
    const before: PromptContent = base?.content ?? version.content;
    const redline = redlineContent(before, version.content);
    const agreed = await agreedBase(db, prompt.id, { before: review.closedAt });
    const [words, authorIds, written, threads, served, next, requestedBy, asks, newer] = await Promise.all([
      latestWords(db, prompt.id, versionNumber),
      authorsOfRange(db, prompt.id, agreed, versionNumber),
      writtenIn(db, prompt.id, agreed, versionNumber),
      reviewThreads(db, workspaceId, actor, review, {
        versionNumber,
        content: version.content,
        fields: redline.fields,
      }),
      servedVersion(db, prompt.id, "stable"),
      replacedBy(db, review),
      nameOf(db, review.requestedById),
      readAsked(db, review.id),
      readNewer(db, version),
    ]);
    const state = approvalState(words.approvals, version.contentHash, authorIds, policy);
    const { contentHash } = version;
    const standing = { contentHash, authorIds, spokenFor: state.spokenFor };
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
      signed: signatures(words.all, standing),
      peopleMissing: state.peopleMissing,
      groupsMissing: state.groupsMissing,
      requiredGroups: policy.requiredGroups,
      people: await askable(db, workspaceId, [personOf(actor)], written.byMember),
      asked: askedPeople(asks, words.all, standing),
      checklist: policy.checklist,
      newer,
      together: await readTogether(db, {
        ...{ base, head: version, policy: rules },
        ...{ closedAt: review.closedAt, suiteRevision: prompt.suiteRevision },
      }),
      reader: reader(
        actor,
        { requestedById: review.requestedById, contentHash, written: written.byMember, words },
        { valid: state.valid, requiredGroups: policy.requiredGroups },
      ),
    };
  },
);
