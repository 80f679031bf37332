import type { Tx } from "../core/db.ts";
import { checkContent } from "./check-content.ts";
import type { PromptContent } from "./domain/content.ts";
import { type LockedContent, lockContent } from "./lock-content.ts";

/** A content that may be stored: its snippets locked, nothing wrong with it. */
export type ReadyVersion = Omit<LockedContent, "faults"> & { changelog: string };

/**
 * Locks the snippets of a content as they are released now, and refuses what must not be saved.
 * @throws AppError `invalid_request` with the path of each fault
 */
export async function readyVersion(
  tx: Tx,
  workspaceId: string,
  prompt: { name: string; kind: string },
  { content: given, changelog }: { content: PromptContent; changelog: string },
): Promise<ReadyVersion> {
  const { faults, ...locked } = await lockContent(tx, workspaceId, prompt, given);
  checkContent(prompt.kind, locked.content, changelog, faults);
  return { ...locked, changelog };
}
