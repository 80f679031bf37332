import type { FeedbackKind } from "./feedback-kinds.ts";

/** What is said of calls, as buckets and units count it. */
export type Tally = {
  thumbsUp: number;
  thumbsDown: number;
  escalations: number;
  abandonments: number;
  scored: number;
  scoreSum: number;
  scoreSquares: number;
};

export const NO_TALLY: Tally = {
  thumbsUp: 0,
  thumbsDown: 0,
  escalations: 0,
  abandonments: 0,
  scored: 0,
  scoreSum: 0,
  scoreSquares: 0,
};

/** What one piece of feedback adds. A signal that was taken back adds nothing. */
export function tallyOf(kind: FeedbackKind, value: number): Tally {
  if (kind === "score") return { ...NO_TALLY, scored: 1, scoreSum: value, scoreSquares: value * value };
  if (kind === "thumbs") return value > 0 ? { ...NO_TALLY, thumbsUp: 1 } : { ...NO_TALLY, thumbsDown: 1 };
  const told = value > 0 ? 1 : 0;
  return kind === "escalation" ? { ...NO_TALLY, escalations: told } : { ...NO_TALLY, abandonments: told };
}

const COUNTS = Object.keys(NO_TALLY) as (keyof Tally)[];

/** `a + sign · b`, count by count. */
export function plus(a: Tally, b: Tally, sign: 1 | -1 = 1): Tally {
  const sum = { ...a };
  addTally(sum, b, sign);
  return sum;
}

/** Adds to a tally, or to what has one, in place. */
export function addTally(to: Tally, more: Tally, sign: 1 | -1): void {
  for (const name of COUNTS) to[name] += sign * more[name];
}

/** All that was said of one call. */
export function tallyOfAll(said: readonly { kind: FeedbackKind; value: number }[]): Tally {
  return said.reduce((sum, { kind, value }) => plus(sum, tallyOf(kind, value)), NO_TALLY);
}

export const isNothing = (tally: Tally): boolean => Object.values(tally).every((count) => count === 0);
