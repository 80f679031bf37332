import { personOf } from "../access/actor.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { authorsOfRange } from "../prompts/authors.ts";
import { findVersion } from "../prompts/lookup.ts";
import { command } from "../usecase/command.ts";
import { approvalState } from "./domain/approval.ts";
import { findReview, latestWords } from "./lookup.ts";
import { policyInForce } from "./policies.ts";
import { decideInput } from "./schema.ts";

/**
 * Signs or refuses. Whoever wrote any part of what would go live may not sign; the check runs in the transaction that
 * keeps the signature, which is bound to the hash of the text it was given for.
 */
export const decideReview = command({
  name: "review.decide",
  permission: "review.decide",
  input: decideInput,
  run: async ({ tx, workspaceId, actor, now }, { reviewId, kind, note }) => {
    await tx.$queryRaw`select id from review where id = ${reviewId} and workspace_id = ${workspaceId} for update`;
    const review = await findReview(tx, workspaceId, reviewId);
    if (review.closedAt) throw new AppError("conflict", `Review ${review.number} is closed (${review.status}).`);
    const memberId = personOf(actor);
    if (!memberId) throw new AppError("forbidden", "A signature is a person's.");
    const authors = await authorsOfRange(tx, review.promptId, review.baseNumber, review.versionNumber);
    if (kind === "approve" && authors.includes(memberId)) {
      throw new AppError(
        "forbidden",
        "You wrote part of what would go live, so you may not approve it. Ask somebody else.",
      );
    }
    const before = await latestWords(tx, review.promptId, review.versionNumber);
    const own = before.all.find((word) => word.member_id === memberId);
    if (own && own.kind === kind && own.content_hash === review.contentHash && kind === "approve") {
      throw new AppError("already_decided", "You have approved this text already.");
    }
    await tx.decision.create({
      data: { id: newId(), reviewId, memberId, kind, contentHash: review.contentHash, note, createdAt: now },
    });
    const version = await findVersion(tx, review.promptId, review.versionNumber);
    const policy = await policyInForce(tx, workspaceId, review.prompt.name, version.content);
    const { approvals, objections } = await latestWords(tx, review.promptId, review.versionNumber);
    const state = approvalState(approvals, version.contentHash, authors, policy);
    const agreed = state.peopleMissing === 0 && state.groupsMissing.length === 0;
    const status = objections.length > 0 ? "changes_requested" : agreed ? "approved" : "open";
    await tx.review.update({ where: { id: reviewId }, data: { status } });
    return {
      result: { id: reviewId, status },
      audit: {
        action: kind === "approve" ? "review.approved" : "review.changes_requested",
        subject: { type: "review", id: reviewId, name: `review ${review.number}` },
        promptId: review.promptId,
        after: { version: review.versionNumber, contentHash: review.contentHash, note, status },
      },
    };
  },
});
