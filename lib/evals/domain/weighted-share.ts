import type { Grade } from "./case.ts";

/**
 * The weighted average of a case's scores, 0–1, held against the case's threshold: a judge's 1–5 counts as
 * (score − 1) / 4, a weight of 0 not at all. Null where nothing has a weight.
 */
export function weightedShare(grades: readonly Grade[]): number | null {
  const weights = grades.reduce((sum, { weight }) => sum + Math.max(0, weight), 0);
  if (weights === 0) return null;
  const scores = grades.reduce(
    (sum, { weight, score, votes }) => sum + Math.max(0, weight) * (votes ? (score - 1) / 4 : score),
    0,
  );
  return scores / weights;
}
