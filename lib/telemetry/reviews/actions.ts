"use server";
import type { z } from "zod";
import { runAction } from "../../usecase/action.ts";
import { reviewCall } from "./review-call.ts";
import type { callReviewInput } from "./schema.ts";

export async function reviewCallAction(workspace: string, input: z.input<typeof callReviewInput>) {
  return runAction(reviewCall, workspace, input);
}
