import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import type { PromptContent } from "./domain/content.ts";

/** The prompt of this name in the workspace, archived or not. Throws `prompt_not_found`. */
export async function findPrompt(tx: Tx, workspaceId: string, name: string) {
  const prompt = await tx.prompt.findFirst({ where: { workspaceId, name } });
  if (!prompt) throw new AppError("prompt_not_found", `There is no prompt named ${name} in this workspace.`);
  return prompt;
}

/** The prompt with its row locked until the transaction ends. Throws `prompt_not_found`, and `conflict` when archived. */
export async function lockPrompt(tx: Tx, workspaceId: string, name: string) {
  await tx.$queryRaw`select id from prompt where workspace_id = ${workspaceId} and name = ${name} for update`;
  return findInUse(tx, workspaceId, name);
}

/**
 * The same for saving a version: one save at a time, but the prompt may meanwhile be included by what others save. Two
 * snippets that include each other would wait for each other for ever otherwise (see `readSnippets`).
 */
export async function lockForSaving(tx: Tx, workspaceId: string, name: string) {
  await tx.$queryRaw`select id from prompt where workspace_id = ${workspaceId} and name = ${name} for no key update`;
  return findInUse(tx, workspaceId, name);
}

async function findInUse(tx: Tx, workspaceId: string, name: string) {
  const prompt = await findPrompt(tx, workspaceId, name);
  if (prompt.archivedAt) {
    throw new AppError("conflict", `${name} is archived. Bring it back under Settings before you change it.`);
  }
  return prompt;
}

/** One version of a prompt with its content typed. Throws `version_not_found`. */
export async function findVersion(tx: Tx, promptId: string, number: number) {
  const version = await tx.version.findUnique({ where: { promptId_number: { promptId, number } } });
  if (!version) throw new AppError("version_not_found", `There is no version ${number} of this prompt.`);
  return { ...version, content: version.content as unknown as PromptContent };
}
