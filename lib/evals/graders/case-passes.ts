import type { Grade } from "../domain/case.ts";

/**
 * Does a case pass? Promptfoo's meaning: with a threshold (0–1), the weighted average of the scores must reach it;
 * without one, every grade must pass. A weight of 0 is for information and never decides. A judge's 1–5 counts as
 * (score − 1) / 4. No grades at all is no pass: nothing was checked.
 */
export function casePasses(grades: Grade[], threshold?: number): boolean {
  if (grades.length === 0) return false;
  const deciding = grades.filter((grade) => grade.weight > 0);
  if (threshold === undefined) return deciding.every((grade) => grade.pass);
  const weights = deciding.reduce((sum, grade) => sum + grade.weight, 0);
  const scores = deciding.reduce((sum, grade) => sum + grade.weight * shareOf(grade), 0);
  return weights === 0 ? true : scores / weights >= threshold;
}

function shareOf({ score, votes }: Grade): number {
  return votes === undefined ? score : (score - 1) / 4;
}
