import type { Interval } from "./paired-counts.ts";
import { wilsonInterval } from "./wilson.ts";

/** How often two answers of one version to the same case differ; shares, over `cases` asked at least twice. */
export type NoiseFloor = { rate: number; interval: Interval; cases: number };

/** The share of all pairs of results that differ: unbiased for the chance that two fresh ones would. */
function differing(results: readonly boolean[]): number {
  const passed = results.filter(Boolean).length;
  const pairs = (results.length * (results.length - 1)) / 2;
  return (passed * (results.length - passed)) / pairs;
}

/**
 * The flip rate of a version against itself, from each case's repeats: the mean over cases of the share of a case's
 * pairs that differ, so that a case asked often counts no more than one asked twice. Null without a case that was
 * asked twice. The interval is Wilson's at the number of yes-or-no cases that would vary as much (effective sample
 * size: Kish 1965, Survey Sampling, 8.2; with Wilson's: Franco et al. 2019, J. Survey Statistics and Methodology 7:334).
 * Repeats of different cases are independent given the cases, so conversations need no cluster here.
 */
export function noiseFloor(repeats: readonly (readonly boolean[])[], confidence = 0.95): NoiseFloor | null {
  const shares = repeats.filter((results) => results.length >= 2).map(differing);
  const cases = shares.length;
  if (cases === 0) return null;
  const rate = shares.reduce((sum, share) => sum + share, 0) / cases;
  const variance = shares.reduce((sum, share) => sum + (share - rate) ** 2, 0) / cases;
  // Without variation there is nothing to learn the effective size from: each case counts as one.
  const effective = variance === 0 ? cases : (cases * rate * (1 - rate)) / variance;
  const interval = wilsonInterval(rate * effective, effective, confidence);
  return interval === null ? null : { rate, interval, cases };
}
