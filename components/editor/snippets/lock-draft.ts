import type { Include, PromptContent } from "#lib/prompts/domain/content.ts";
import { type IncludeUpdate, outdatedIncludes } from "#lib/prompts/domain/includes/lint-includes.ts";
import {
  type FindSnippet,
  type IncludeFault,
  lockIncludes,
  withIncludes,
} from "#lib/prompts/domain/includes/lock-includes.ts";

/** A draft as saving it now would lock it: with the snippets that are released, and what stands in the way. */
export type LockedDraft = {
  content: PromptContent;
  faults: readonly IncludeFault[];
  /** Snippets that were released anew since the base was saved. */
  updates: readonly IncludeUpdate[];
};

/** The released snippets by name; a pinned version is known where the base holds it. */
function knowing(released: readonly Include[], held: readonly Include[]): FindSnippet {
  const newest = new Map(released.map((include) => [include.name, include]));
  return (name, version) => {
    const found = newest.get(name);
    if (found && (version === null || version === found.version)) return found;
    const pinned = held.find((include) => include.name === name && include.version === version);
    if (pinned) return pinned;
    const what = found ? `v${version} of ${name} is not what is released now` : `there is no released snippet ${name}`;
    return { refused: what };
  };
}

/**
 * Locks a draft in the browser, for reading. A pinned version that the browser does not know is left to the server, which
 * decides when it is saved.
 */
export function lockDraft(
  name: string,
  content: PromptContent,
  base: PromptContent | null,
  released: readonly Include[],
): LockedDraft {
  const held = base?.includes ?? [];
  const { includes, faults } = lockIncludes(name, content, knowing(released, held));
  const locked = withIncludes(content, includes);
  return { content: locked, faults, updates: outdatedIncludes(held, locked.includes) };
}
