import { spokenName } from "../access/actor.ts";
import { AppError } from "../core/errors.ts";
import { notify } from "../notifications/notify.ts";
import { command } from "../usecase/command.ts";
import { reviewAddress } from "./domain/review-address.ts";
import { findReview } from "./lookup.ts";
import { reviewInput } from "./schema.ts";

/**
 * Takes a request for review back, and tells who was asked. Its signatures stay in the record and still count for that
 * very text.
 */
export const withdrawReview = command({
  name: "review.withdraw",
  permission: "review.request",
  input: reviewInput,
  run: async (work, { reviewId }) => {
    const { tx, workspaceId, actor, now, reach } = work;
    const review = await findReview(tx, workspaceId, reviewId);
    reach({ prompt: review.prompt.name });
    const closed = await tx.review.updateMany({
      where: { id: reviewId, closedAt: null },
      data: { closedAt: now, status: "withdrawn" },
    });
    if (closed.count === 0) throw new AppError("conflict", `Review ${review.number} is closed (${review.status}).`);
    const asked = await tx.reviewAsk.findMany({ where: { reviewId }, select: { memberId: true } });
    await notify(work, {
      kind: "review_withdrawn",
      to: [review.requestedById, ...asked.map(({ memberId }) => memberId)],
      title: `${spokenName(actor)} took back the review of ${review.prompt.name} v${review.versionNumber}`,
      body: "Nobody needs to look at it any more. What was signed stays in the record.",
      path: reviewAddress(review.prompt.name, review.number),
      promptId: review.promptId,
    });
    return {
      result: { id: reviewId },
      audit: {
        action: "review.withdrawn",
        subject: { type: "review", id: reviewId, name: `review ${review.number}` },
        promptId: review.promptId,
        after: { version: review.versionNumber },
      },
    };
  },
});
