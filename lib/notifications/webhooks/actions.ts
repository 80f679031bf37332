"use server";
import type { z } from "zod";
import { runAction } from "../../usecase/action.ts";
import { changeWebhook } from "./change-webhook.ts";
import { createWebhook } from "./create-webhook.ts";
import { removeWebhook } from "./remove-webhook.ts";
import { replayDelivery } from "./replay-delivery.ts";
import { replayFailed } from "./replay-failed.ts";
import { rotateWebhook } from "./rotate-webhook.ts";
import type { replayFailedInput, replayInput, webhookChangeInput, webhookIdInput, webhookInput } from "./schema.ts";
import { testWebhook } from "./test-webhook.ts";
import { withOpenSecret } from "./webhook-secret.ts";

export async function createWebhookAction(workspace: string, input: z.input<typeof webhookInput>) {
  const answer = await runAction(createWebhook, workspace, input);
  return answer.ok ? { ok: true as const, result: withOpenSecret(answer.result) } : answer;
}
export async function changeWebhookAction(workspace: string, input: z.input<typeof webhookChangeInput>) {
  return runAction(changeWebhook, workspace, input);
}
export async function removeWebhookAction(workspace: string, input: z.input<typeof webhookIdInput>) {
  return runAction(removeWebhook, workspace, input);
}
export async function rotateWebhookAction(workspace: string, input: z.input<typeof webhookIdInput>) {
  const answer = await runAction(rotateWebhook, workspace, input);
  return answer.ok ? { ok: true as const, result: withOpenSecret(answer.result) } : answer;
}
export async function testWebhookAction(workspace: string, input: z.input<typeof webhookIdInput>) {
  return runAction(testWebhook, workspace, input);
}
export async function replayDeliveryAction(workspace: string, input: z.input<typeof replayInput>) {
  return runAction(replayDelivery, workspace, input);
}
export async function replayFailedAction(workspace: string, input: z.input<typeof replayFailedInput>) {
  return runAction(replayFailed, workspace, input);
}
