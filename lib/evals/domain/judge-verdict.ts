import type { Grade } from "./case.ts";

/** What the judge thought of an output, in the terms in which people are asked: right or not, and 1–5. */
export type JudgeVerdict = { correct: boolean; score: number };

/**
 * The judge's opinion of one output, from its votes: with several judged demands the output is correct when each
 * was met, and its score is their mean to the nearest whole point. A rubric's threshold is the suite's demand, not the
 * judge's opinion, so it is left out. Null when no judge graded it.
 */
export function judgeVerdict(grades: readonly Grade[] | null): JudgeVerdict | null {
  const judged = (grades ?? []).filter(({ votes }) => votes !== undefined && votes.length > 0);
  if (judged.length === 0) return null;
  const correct = judged.every(({ votes = [] }) => votes.filter((vote) => vote.pass).length * 2 > votes.length);
  const mean = judged.reduce((sum, { score }) => sum + score, 0) / judged.length;
  return { correct, score: Math.min(5, Math.max(1, Math.round(mean))) };
}
