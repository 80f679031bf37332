import canonicalize from "canonicalize";
import type { PromptContent } from "#lib/prompts/domain/content.ts";
import type { Draft } from "./draft.ts";

const text = ({ includes: _, ...written }: PromptContent) => canonicalize(JSON.parse(JSON.stringify(written)));

/**
 * Did somebody write the same in both? The order of keys does not count: the database does not keep it. Nor do the
 * locked texts of snippets, which nobody writes here.
 */
export function sameContent(a: PromptContent, b: PromptContent): boolean {
  return a === b || text(a) === text(b);
}

/** Is it the same text on the same version? What is still half typed does not count. */
export function sameDraft(a: Pick<Draft, "baseNumber" | "content">, b: Pick<Draft, "baseNumber" | "content">): boolean {
  return a.baseNumber === b.baseNumber && sameContent(a.content, b.content);
}
