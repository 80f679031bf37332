import type { Grade } from "../domain/case.ts";
import { weightedShare } from "../domain/weighted-share.ts";

/**
 * Does a case pass? Promptfoo's meaning: with a threshold (0–1), the weighted average of the scores must reach it;
 * without one, every grade must pass. A weight of 0 is for information and never decides. A judge's 1–5 counts as
 * (score − 1) / 4. No grades at all is no pass: nothing was checked.
 */
export function casePasses(grades: Grade[], threshold?: number): boolean {
  if (grades.length === 0) return false;
  if (threshold === undefined) return grades.every(({ pass, weight }) => pass || weight <= 0);
  const share = weightedShare(grades);
  return share === null || share >= threshold;
}
