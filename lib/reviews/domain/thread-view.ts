import type { Place } from "./thread-place.ts";

/** Other words for those a thread quotes, and what became of them. */
export type Suggestion = {
  replacement: string;
  state: "open" | "accepted" | "declined";
  /** The version that accepting it made. */
  version: number | null;
  /** Who accepted it or turned it down. */
  decidedBy: string | null;
};

/** A remark as a page shows it; times are RFC 3339. */
export type Remark = {
  id: string;
  author: string;
  mine: boolean;
  body: string;
  /** Stretches of the body that mention somebody of the workspace. */
  mentions: { start: number; end: number }[];
  at: string;
  suggestion: Suggestion | null;
};

/** A thread as the page of a review, a version or a run shows it. */
export type ThreadView = {
  id: string;
  /** Counts the open threads with a place, in the order of the text. */
  number: number | null;
  /** The words it is about as they were quoted, or the key of a case. */
  quote: string | null;
  /** Those words as the text that is shown has them. */
  words: string | null;
  place: Place | null;
  /** What became of its words in the text that is shown; `whole` quotes none. */
  fate: "same" | "edited" | "gone" | "whole" | "case";
  /** Where it was begun, when that is not the page it is shown on. */
  from: { name: string; path: string } | null;
  resolved: { by: string; at: string } | null;
  mayResolve: boolean;
  remarks: Remark[];
};

/** Suggestions of open threads that nobody has decided yet and whose words still stand there as they were quoted. */
export function openSuggestions(threads: readonly ThreadView[]): string[] {
  return threads
    .filter(({ fate, resolved }) => fate === "same" && resolved === null)
    .flatMap(({ remarks }) => remarks.filter(({ suggestion }) => suggestion?.state === "open").map(({ id }) => id));
}
