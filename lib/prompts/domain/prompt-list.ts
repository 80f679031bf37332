import type { PromptKind, PromptState } from "./list-filter.ts";

/** What the newest version's newest run says, or why there is none. */
export type RowVerdict = "pass" | "fail" | "inconclusive" | "running" | "untested" | "no-suite" | "no-version" | "text";

/** One line of the prompts list; times are RFC 3339, shares basis points. */
export type PromptRow = {
  name: string;
  /** "docs/" of "docs/summarisation", empty at the top. */
  folder: string;
  archived: boolean;
  kind: PromptKind;
  owners: string[];
  /** Number of the newest version; 0 before the first. */
  latest: number;
  verdict: RowVerdict;
  runNumber: number | null;
  review: { number: number; status: string } | null;
  /** What stable serves; null before the first release. */
  stable: { version: number; share: number }[] | null;
  /** The version of `stable` that is rolled out, the last of them; null outside a rollout. */
  candidate: number | null;
  changed: { at: string; by: string | null };
  /** Where the text holds what was searched for, when the name does not. */
  found: string | null;
};

export type FacetValue = { value: string; count: number };

export type PromptFacets = {
  states: Record<PromptState, number>;
  owners: FacetValue[];
  models: FacetValue[];
  tags: FacetValue[];
  /** Prompts and snippets. */
  kinds: FacetValue[];
};

export type PromptList = {
  facets: PromptFacets;
  rows: PromptRow[];
  /** Of all pages. */
  total: number;
  pageSize: number;
  /** The workspace has no prompt at all. */
  empty: boolean;
};
