"use server";
import type { z } from "zod";
import { runAction } from "../usecase/action.ts";
import { archivePrompt } from "./archive-prompt.ts";
import { createPrompt } from "./create-prompt.ts";
import { discardDraft } from "./discard-draft.ts";
import type { PromptContent } from "./domain/content.ts";
import { editDetails } from "./edit-details.ts";
import { saveDraft } from "./save-draft.ts";
import { saveVersion } from "./save-version.ts";
import type { promptInput, versionInput } from "./schema.ts";

export async function createPromptAction(workspace: string, input: z.input<typeof promptInput>) {
  return runAction(createPrompt, workspace, input);
}
export async function editDetailsAction(workspace: string, input: z.input<typeof promptInput>) {
  return runAction(editDetails, workspace, input);
}
export async function archivePromptAction(workspace: string, input: { name: string; archived: boolean }) {
  return runAction(archivePrompt, workspace, input);
}
export async function saveDraftAction(
  workspace: string,
  input: { name: string; baseNumber: number; rev: number; content: PromptContent },
) {
  return runAction(saveDraft, workspace, input);
}
export async function discardDraftAction(workspace: string, input: { name: string }) {
  return runAction(discardDraft, workspace, input);
}
export async function saveVersionAction(workspace: string, input: z.input<typeof versionInput>) {
  return runAction(saveVersion, workspace, input);
}
