import { personOf } from "../access/actor.ts";
import { AppError, invalid } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { notify } from "../notifications/notify.ts";
import { agreedBase } from "../prompts/agreed-base.ts";
import { authorsOfRange } from "../prompts/authors.ts";
import { findVersion } from "../prompts/lookup.ts";
import { command } from "../usecase/command.ts";
import { approvalState, signedInFull } from "./domain/approval.ts";
import { openPoints, pointsInWords } from "./domain/checklist.ts";
import { reviewAddress } from "./domain/review-address.ts";
import { latestWords, lockReview } from "./lookup.ts";
import { policyInForce } from "./policies.ts";
import { decideInput } from "./schema.ts";

/** @throws AppError `invalid_request` with the path `ticked` that names what is open */
function checkTicked(checklist: readonly string[], ticked: readonly string[]): void {
  const open = openPoints(checklist, ticked);
  if (open.length === 0) return;
  throw invalid(
    open.map((point) => ({ path: "ticked", message: `“${point}” is not ticked` })),
    `Tick every point before you approve. Still open: ${pointsInWords(open)}.`,
  );
}

/**
 * Signs or refuses. Whoever wrote any part of what would go live may not sign; the check runs in the transaction that
 * keeps the signature, which is bound to the hash of the text it was given for and keeps what was ticked and the groups
 * of the signer.
 */
export const decideReview = command({
  name: "review.decide",
  permission: "review.decide",
  input: decideInput,
  run: async (work, { reviewId, kind, note, ticked }) => {
    const { tx, workspaceId, actor, now } = work;
    // The prompt before the review, as asking for one locks them: two that meet wait for each other in one order only.
    await tx.$queryRaw`
      select p.id from prompt p join review r on r.prompt_id = p.id
      where r.id = ${reviewId} and r.workspace_id = ${workspaceId} for no key update of p`;
    const review = await lockReview(tx, workspaceId, reviewId);
    const { promptId, prompt, versionNumber, contentHash } = review;
    if (review.closedAt) throw new AppError("conflict", `Review ${review.number} is closed (${review.status}).`);
    const memberId = personOf(actor);
    if (actor.kind === "job" || !memberId) throw new AppError("forbidden", "A signature is a person's.");
    const authors = await authorsOfRange(tx, promptId, await agreedBase(tx, promptId), versionNumber);
    const approves = kind === "approve";
    if (approves && authors.includes(memberId)) {
      throw new AppError(
        "forbidden",
        "You wrote part of what would go live, so you may not approve it. Ask somebody else.",
      );
    }
    const before = await latestWords(tx, promptId, versionNumber);
    const own = before.all.find((word) => word.member_id === memberId);
    const version = await findVersion(tx, promptId, versionNumber);
    const policy = await policyInForce(tx, workspaceId, prompt.name, version.content);
    const { groups } = actor;
    if (approves && signedInFull(own, contentHash, groups, policy.requiredGroups)) {
      throw new AppError("already_decided", "You have approved this text already.");
    }
    if (approves) checkTicked(policy.checklist, ticked);
    const kept = policy.checklist.filter((point) => ticked.includes(point));
    await tx.decision.create({
      data: { id: newId(), reviewId, memberId, kind, contentHash, note, ticked: kept, groups, createdAt: now },
    });
    const { approvals, objections } = await latestWords(tx, promptId, versionNumber);
    const state = approvalState(approvals, version.contentHash, authors, policy);
    const agreed = state.peopleMissing === 0 && state.groupsMissing.length === 0;
    const status = objections.length > 0 ? "changes_requested" : agreed ? "approved" : "open";
    await tx.review.update({ where: { id: reviewId }, data: { status } });
    await notify(work, {
      kind: "review_decided",
      to: [review.requestedById],
      title: `${actor.name} ${approves ? "approved" : "asks for changes to"} ${prompt.name} v${versionNumber}`,
      body: [note, status === "approved" ? "Everybody who is needed has approved it." : ""]
        .filter(Boolean)
        .join("\n\n"),
      path: reviewAddress(prompt.name, review.number),
      promptId,
    });
    const told = { reviewId, review: review.number, version: versionNumber, decision: kind, status, by: actor.name };
    await work.emit({ type: "review.decided", promptId, data: told });
    return {
      result: { id: reviewId, status },
      audit: {
        action: approves ? "review.approved" : "review.changes_requested",
        subject: { type: "review", id: reviewId, name: `review ${review.number}` },
        promptId,
        after: {
          ...{ version: versionNumber, contentHash, note, status },
          ...(kept.length > 0 ? { ticked: kept } : {}),
          ...(groups.length > 0 ? { groups } : {}),
        },
      },
    };
  },
});
