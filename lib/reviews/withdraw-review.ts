import { AppError } from "../core/errors.ts";
import { command } from "../usecase/command.ts";
import { findReview } from "./lookup.ts";
import { reviewInput } from "./schema.ts";

/** Takes a request for review back. Its signatures stay in the record and still count for that very text. */
export const withdrawReview = command({
  name: "review.withdraw",
  permission: "review.request",
  input: reviewInput,
  run: async ({ tx, workspaceId, now, reach }, { reviewId }) => {
    const review = await findReview(tx, workspaceId, reviewId);
    reach({ prompt: review.prompt.name });
    const closed = await tx.review.updateMany({
      where: { id: reviewId, closedAt: null },
      data: { closedAt: now, status: "withdrawn" },
    });
    if (closed.count === 0) throw new AppError("conflict", `Review ${review.number} is closed (${review.status}).`);
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
