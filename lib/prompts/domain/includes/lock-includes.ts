import { findIncludes, type IncludeTag } from "#sdk/template/parse-mustache.ts";
import { positionsIn } from "#sdk/template/position.ts";
import { MAX_EXPANDED_LENGTH, MAX_INCLUDE_DEPTH } from "#sdk/template/template.ts";
import type { Include, PromptContent } from "../content.ts";

/** The most different snippets one content may include. */
export const MAX_INCLUDES = 50;

export type IncludeFault = {
  field: "system" | "userTemplate";
  code: string;
  message: string;
  line: number;
  column: number;
};

/** What is known of a snippet by name, or of the version a tag pins: its text, or why it cannot be included. */
export type FindSnippet = (name: string, version: number | null) => Include | { refused: string };

export type LockedIncludes = { includes: Include[]; direct: ReadonlySet<string>; faults: IncludeFault[] };

type Refusal = { code: string; message: string };

/** Follows the tags of texts to the snippets they name. One content holds one version of a snippet, whoever names it. */
class Walk {
  readonly locked = new Map<string, Include>();
  readonly #find: FindSnippet;
  readonly #heights = new Map<string, number>();
  readonly #lengths = new Map<string, number>();

  constructor(find: FindSnippet) {
    this.#find = find;
  }

  /** Locks what a tag names and all below it; `path` are the names on the way there. */
  follow({ name, version }: IncludeTag, path: readonly string[]): Refusal | null {
    if (path.includes(name)) {
      const way = [...path.slice(path.indexOf(name)), name].join(" → ");
      return { code: "include_cycle", message: `${way}: a snippet must not include itself` };
    }
    const before = this.locked.get(name);
    const found = this.#find(name, version);
    if ("refused" in found) return { code: "include_refused", message: found.refused };
    if (before && before.version !== found.version) {
      const message = `${name} would be included both as v${before.version} and as v${found.version}; one text holds one version of a snippet`;
      return { code: "include_twice", message };
    }
    if (before) return null;
    this.locked.set(name, found);
    if (this.locked.size > MAX_INCLUDES) {
      return { code: "include_many", message: `at most ${MAX_INCLUDES} snippets may be included` };
    }
    return this.#descend(found, [...path, name]);
  }

  #descend(found: Include, path: readonly string[]): Refusal | null {
    // Deeper than any allowed nesting there is nothing more to learn.
    if (path.length > MAX_INCLUDE_DEPTH + 1) return null;
    for (const tag of findIncludes(found.text)) {
      const refusal = this.follow(tag, path);
      if (refusal) return refusal;
    }
    return null;
  }

  /** How many snippets deep a text goes. Only asked when there is no cycle. */
  height(text: string): number {
    return this.#measure(text, this.#heights, 0, (sum, below) => Math.max(sum, below + 1));
  }

  /** How long a text is when everything is written out. Only asked when there is no cycle. */
  length(text: string): number {
    const tags = findIncludes(text).reduce((sum, { at, end }) => sum + end - at, 0);
    return this.#measure(text, this.#lengths, text.length - tags, (sum, below) => sum + below);
  }

  #measure(text: string, known: Map<string, number>, start: number, add: (sum: number, below: number) => number) {
    return findIncludes(text).reduce((sum, { name }) => {
      const below = known.get(name) ?? this.#below(name, known);
      known.set(name, below);
      return add(sum, below);
    }, start);
  }

  #below(name: string, known: Map<string, number>): number {
    const { text } = this.locked.get(name) ?? { text: "" };
    return known === this.#heights ? this.height(text) : this.length(text);
  }
}

function measured(walk: Walk, text: string): Refusal | null {
  const height = walk.height(text);
  if (height > MAX_INCLUDE_DEPTH) {
    return {
      code: "include_deep",
      message: `snippets include one another ${height} deep; at most ${MAX_INCLUDE_DEPTH} is allowed`,
    };
  }
  const length = walk.length(text);
  if (length <= MAX_EXPANDED_LENGTH) return null;
  return {
    code: "include_long",
    message: `with its snippets written out the text has more than ${MAX_EXPANDED_LENGTH} characters`,
  };
}

/**
 * Locks every snippet that a content's texts include, directly or through another snippet, as `find` knows it now.
 * `name` is the prompt or snippet being saved, which nothing it includes may lead back to. Faults stand where the
 * outermost tag does; with any fault `includes` is what could be locked.
 */
export function lockIncludes(
  name: string,
  content: Pick<PromptContent, "system" | "userTemplate" | "templateFormat">,
  find: FindSnippet,
): LockedIncludes {
  const walk = new Walk(find);
  const direct = new Set<string>();
  const faults: IncludeFault[] = [];
  if (content.templateFormat === "fstring") return { includes: [], direct, faults };
  for (const field of ["system", "userTemplate"] as const) {
    const text = content[field];
    const positionOf = positionsIn(text);
    const tags = findIncludes(text);
    for (const tag of tags) {
      direct.add(tag.name);
      const refusal = walk.follow(tag, [name]);
      if (refusal) faults.push({ field, ...refusal, ...positionOf(tag.at) });
    }
    const first = tags[0];
    const refusal = first && faults.length === 0 ? measured(walk, text) : null;
    if (first && refusal) faults.push({ field, ...refusal, ...positionOf(first.at) });
  }
  const includes = [...walk.locked.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { includes, direct, faults };
}

/** The content as it stands with these snippets; without any, as if there had never been such a field. */
export function withIncludes(content: PromptContent, includes: Include[]): PromptContent {
  const { includes: _, ...rest } = content;
  return includes.length === 0 ? rest : { ...rest, includes };
}
