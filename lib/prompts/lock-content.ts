import type { Tx } from "../core/db.ts";
import { canonicalJson, sha256 } from "../core/hash.ts";
import type { PromptContent } from "./domain/content.ts";
import { type IncludeFault, lockIncludes, withIncludes } from "./domain/includes/lock-includes.ts";
import { readSnippets } from "./read-snippets.ts";

/** One row of what a version includes. */
export type Inclusion = { snippetId: string; snippetNumber: number; direct: boolean };

export type LockedContent = {
  content: PromptContent;
  contentHash: string;
  inclusions: Inclusion[];
  /** Why a snippet cannot be included, at its place. */
  faults: IncludeFault[];
};

/**
 * What is kept of a snippet's content: its text, who owns it and how many must agree to it. Settings that only a model
 * would read are left out, so that two snippets of one text are one content.
 */
function ofKind(kind: string, content: PromptContent): PromptContent {
  return kind === "snippet" ? { ...content, model: "", parameters: {}, evaluation: {} } : content;
}

/**
 * Locks the snippets of a content as they are released at this moment. From then on its text is what `content.includes`
 * says, whatever becomes of the snippets.
 */
export async function lockContent(
  tx: Tx,
  workspaceId: string,
  prompt: { name: string; kind: string },
  given: PromptContent,
): Promise<LockedContent> {
  const content = ofKind(prompt.kind, given);
  const texts = content.templateFormat === "mustache" ? [content.system, content.userTemplate] : [];
  const { find, idOf } = await readSnippets(tx, workspaceId, texts);
  const { includes, direct, faults } = lockIncludes(prompt.name, content, find);
  const inclusions = includes.map(({ name: snippet, version }) => ({
    snippetId: idOf.get(snippet) ?? "",
    snippetNumber: version,
    direct: direct.has(snippet),
  }));
  const locked = withIncludes(content, includes);
  return { content: locked, contentHash: sha256(canonicalJson(locked)), inclusions, faults };
}
