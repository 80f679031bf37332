import type { Include } from "#lib/prompts/domain/content.ts";
import { expandText } from "#lib/prompts/domain/includes/expand-content.ts";
import type { KnownSnippet } from "../code/prompt-language.ts";

/** What a text may include, each as it would stand there: the released snippets, and any other version that is held. */
export function knownSnippets(released: readonly Include[], held: readonly Include[] = []): KnownSnippet[] {
  const holds = new Map(held.map((include) => [include.name, include]));
  return released.map((include) => {
    const { name, version, text } = holds.get(include.name) ?? include;
    return { name, version, text: expandText(text, [...released]).text };
  });
}
