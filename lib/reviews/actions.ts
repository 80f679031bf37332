"use server";
import type { z } from "zod";
import { runAction } from "../usecase/action.ts";
import { acceptSuggestions } from "./accept-suggestions.ts";
import { addComment } from "./add-comment.ts";
import { approvePolicy } from "./approve-policy.ts";
import { askAgain } from "./ask-again.ts";
import { decideReview } from "./decide.ts";
import { declinePolicy } from "./decline-policy.ts";
import { declineSuggestion } from "./decline-suggestion.ts";
import type { decidePolicyInput, putPolicyInput, removePolicyInput } from "./policy-schema.ts";
import { putPolicy } from "./put-policy.ts";
import { removePolicy } from "./remove-policy.ts";
import { reopenThread } from "./reopen-thread.ts";
import { requestReview } from "./request-review.ts";
import { resolveThread } from "./resolve-thread.ts";
import type { askInput, decideInput, requestInput } from "./schema.ts";
import type { commentInput, declineInput } from "./threads/schema.ts";
import { withdrawPolicy } from "./withdraw-policy.ts";
import { withdrawReview } from "./withdraw-review.ts";

export async function requestReviewAction(workspace: string, input: z.input<typeof requestInput>) {
  return runAction(requestReview, workspace, input);
}
export async function askAgainAction(workspace: string, input: z.input<typeof askInput>) {
  return runAction(askAgain, workspace, input);
}
export async function decideReviewAction(workspace: string, input: z.input<typeof decideInput>) {
  return runAction(decideReview, workspace, input);
}
export async function addCommentAction(workspace: string, input: z.input<typeof commentInput>) {
  return runAction(addComment, workspace, input);
}
export async function resolveThreadAction(workspace: string, input: { threadId: string }) {
  return runAction(resolveThread, workspace, input);
}
export async function reopenThreadAction(workspace: string, input: { threadId: string }) {
  return runAction(reopenThread, workspace, input);
}
export async function acceptSuggestionsAction(workspace: string, input: { commentIds: string[] }) {
  return runAction(acceptSuggestions, workspace, input);
}
export async function declineSuggestionAction(workspace: string, input: z.input<typeof declineInput>) {
  return runAction(declineSuggestion, workspace, input);
}
export async function withdrawReviewAction(workspace: string, input: { reviewId: string }) {
  return runAction(withdrawReview, workspace, input);
}
export async function putPolicyAction(workspace: string, input: z.input<typeof putPolicyInput>) {
  return runAction(putPolicy, workspace, input);
}
export async function removePolicyAction(workspace: string, input: z.input<typeof removePolicyInput>) {
  return runAction(removePolicy, workspace, input);
}
export async function approvePolicyAction(workspace: string, input: z.input<typeof decidePolicyInput>) {
  return runAction(approvePolicy, workspace, input);
}
export async function declinePolicyAction(workspace: string, input: z.input<typeof decidePolicyInput>) {
  return runAction(declinePolicy, workspace, input);
}
export async function withdrawPolicyAction(workspace: string, input: { number: number }) {
  return runAction(withdrawPolicy, workspace, input);
}
