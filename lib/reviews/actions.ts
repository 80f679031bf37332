"use server";
import type { z } from "zod";
import { runAction } from "../usecase/action.ts";
import { addComment } from "./add-comment.ts";
import { decideReview } from "./decide.ts";
import { putPolicy } from "./put-policy.ts";
import { requestReview } from "./request-review.ts";
import type { commentInput, decideInput, policyInput, requestInput } from "./schema.ts";
import { withdrawReview } from "./withdraw-review.ts";

export async function requestReviewAction(workspace: string, input: z.input<typeof requestInput>) {
  return runAction(requestReview, workspace, input);
}
export async function decideReviewAction(workspace: string, input: z.input<typeof decideInput>) {
  return runAction(decideReview, workspace, input);
}
export async function addCommentAction(workspace: string, input: z.input<typeof commentInput>) {
  return runAction(addComment, workspace, input);
}
export async function withdrawReviewAction(workspace: string, input: { reviewId: string }) {
  return runAction(withdrawReview, workspace, input);
}
export async function putPolicyAction(workspace: string, input: z.input<typeof policyInput>) {
  return runAction(putPolicy, workspace, input);
}
