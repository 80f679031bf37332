"use server";
import type { z } from "zod";
import { runAction } from "../usecase/action.ts";
import { markAllRead } from "./mark-all-read.ts";
import { markNotification } from "./mark-notification.ts";
import { putDigest } from "./put-digest.ts";
import { putMailMode } from "./put-mail-mode.ts";
import type { digestInput, mailModeInput, markAllInput, markInput, testMailInput } from "./schema.ts";
import { sendTest } from "./send-test.ts";

export async function markNotificationAction(workspace: string, input: z.input<typeof markInput>) {
  return runAction(markNotification, workspace, input);
}
export async function markAllReadAction(workspace: string, input: z.input<typeof markAllInput>) {
  return runAction(markAllRead, workspace, input);
}
export async function putMailModeAction(workspace: string, input: z.input<typeof mailModeInput>) {
  return runAction(putMailMode, workspace, input);
}
export async function putDigestAction(workspace: string, input: z.input<typeof digestInput>) {
  return runAction(putDigest, workspace, input);
}
export async function sendTestAction(workspace: string, input: z.input<typeof testMailInput>) {
  return runAction(sendTest, workspace, input);
}
