"use server";
import type { z } from "zod";
import { runAction } from "../usecase/action.ts";
import { closeAfterReview } from "./close-after-review.ts";
import { promote } from "./promote.ts";
import { rollBack } from "./roll-back.ts";
import { abandonRollout } from "./rollouts/abandon-rollout.ts";
import { advanceRollout } from "./rollouts/advance-rollout.ts";
import { dropTier } from "./rollouts/drop-tier.ts";
import { pauseRollout } from "./rollouts/pause-rollout.ts";
import { resumeRollout } from "./rollouts/resume-rollout.ts";
import { setRolloutShare } from "./rollouts/set-rollout-share.ts";
import type {
  advanceRolloutInput,
  closeAfterReviewInput,
  dropTierInput,
  promoteInput,
  rollBackInput,
  setRolloutShareInput,
  steerRolloutInput,
} from "./schema.ts";

export async function promoteAction(workspace: string, input: z.input<typeof promoteInput>) {
  return runAction(promote, workspace, input);
}
export async function rollBackAction(workspace: string, input: z.input<typeof rollBackInput>) {
  return runAction(rollBack, workspace, input);
}
export async function closeAfterReviewAction(workspace: string, input: z.input<typeof closeAfterReviewInput>) {
  return runAction(closeAfterReview, workspace, input);
}
export async function advanceRolloutAction(workspace: string, input: z.input<typeof advanceRolloutInput>) {
  return runAction(advanceRollout, workspace, input);
}
export async function setRolloutShareAction(workspace: string, input: z.input<typeof setRolloutShareInput>) {
  return runAction(setRolloutShare, workspace, input);
}
export async function pauseRolloutAction(workspace: string, input: z.input<typeof steerRolloutInput>) {
  return runAction(pauseRollout, workspace, input);
}
export async function resumeRolloutAction(workspace: string, input: z.input<typeof steerRolloutInput>) {
  return runAction(resumeRollout, workspace, input);
}
export async function abandonRolloutAction(workspace: string, input: z.input<typeof steerRolloutInput>) {
  return runAction(abandonRollout, workspace, input);
}
export async function dropTierAction(workspace: string, input: z.input<typeof dropTierInput>) {
  return runAction(dropTier, workspace, input);
}
