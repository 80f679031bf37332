"use server";
import type { z } from "zod";
import { runAction } from "../usecase/action.ts";
import { closeAfterReview } from "./close-after-review.ts";
import { promote } from "./promote.ts";
import { rollBack } from "./roll-back.ts";
import type { closeAfterReviewInput, promoteInput, rollBackInput } from "./schema.ts";

export async function promoteAction(workspace: string, input: z.input<typeof promoteInput>) {
  return runAction(promote, workspace, input);
}
export async function rollBackAction(workspace: string, input: z.input<typeof rollBackInput>) {
  return runAction(rollBack, workspace, input);
}
export async function closeAfterReviewAction(workspace: string, input: z.input<typeof closeAfterReviewInput>) {
  return runAction(closeAfterReview, workspace, input);
}
