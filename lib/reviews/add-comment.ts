import { personOf } from "../access/actor.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { command } from "../usecase/command.ts";
import { findReview } from "./lookup.ts";
import { commentInput } from "./schema.ts";

/** Adds a remark to a review, tied to a quotation where it has one. */
export const addComment = command({
  name: "review.comment",
  permission: "review.comment",
  input: commentInput,
  run: async ({ tx, workspaceId, actor, now, reach }, { reviewId, body, field, quote }) => {
    const review = await findReview(tx, workspaceId, reviewId);
    reach({ prompt: review.prompt.name });
    const authorId = personOf(actor);
    if (!authorId) throw new AppError("forbidden", "A comment is a person's.");
    const { promptId, versionNumber } = review;
    const known = await tx.thread.findFirst({ where: { reviewId, field, quote }, select: { id: true } });
    const thread =
      known ??
      (await tx.thread.create({
        data: {
          ...{ id: newId(), workspaceId, promptId, subject: "review", reviewId, versionNumber },
          ...{ field, quote, createdAt: now },
        },
      }));
    const comment = await tx.comment.create({
      data: { id: newId(), threadId: thread.id, authorId, body, createdAt: now },
    });
    return {
      result: { id: comment.id },
      audit: {
        action: "review.commented",
        subject: { type: "review", id: reviewId, name: `review ${review.number}` },
        promptId: review.promptId,
        after: { body, field, quote },
      },
    };
  },
});
