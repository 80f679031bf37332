import type { FeedbackKind } from "./feedback-kinds.ts";

/** What feedback adds to the counts of a bucket. */
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

/** `a + sign · b`, count by count. */
export function plus(a: Tally, b: Tally, sign: 1 | -1 = 1): Tally {
  return {
    thumbsUp: a.thumbsUp + sign * b.thumbsUp,
    thumbsDown: a.thumbsDown + sign * b.thumbsDown,
    escalations: a.escalations + sign * b.escalations,
    abandonments: a.abandonments + sign * b.abandonments,
    scored: a.scored + sign * b.scored,
    scoreSum: a.scoreSum + sign * b.scoreSum,
    scoreSquares: a.scoreSquares + sign * b.scoreSquares,
  };
}

export const isNothing = (tally: Tally): boolean => Object.values(tally).every((count) => count === 0);
