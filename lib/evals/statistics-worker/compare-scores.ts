import type { ScoreComparison } from "../domain/gate-evidence.ts";
import { meanScore, pairScores, type ScoredCase } from "../domain/paired-scores.ts";
import { bootstrapInWorker } from "./bootstrap-in-worker.ts";

/**
 * Both versions' mean scores with the BCa interval of their difference, as the gate takes them. Over cases, clustered
 * by conversation; the same cases and seed (the run's id) give the same interval. Null when no case has the scores.
 */
export async function compareScores(
  cases: readonly ScoredCase[],
  { hasBaseline, seed }: { hasBaseline: boolean; seed: string },
): Promise<ScoreComparison | null> {
  if (!hasBaseline) {
    const alone = meanScore(cases);
    if (alone === null) return null;
    const { n, mean, clusters } = alone;
    return { challenger: mean, baseline: null, difference: null, interval: null, n, clusters };
  }
  const paired = pairScores(cases);
  if (paired === null) return null;
  const { interval, skipped, mean, n, clusters } = await bootstrapInWorker(paired.sample, { seed });
  return { challenger: paired.challenger, baseline: paired.baseline, difference: mean, interval, n, clusters, skipped };
}
