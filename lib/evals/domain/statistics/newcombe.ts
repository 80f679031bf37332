import { type Interval, type PairedCounts, pairs } from "./paired-counts.ts";
import { wilsonInterval } from "./wilson.ts";

/** Correlation of the two outcomes, its numerator reduced by n/2 (to no less than 0) when positive; 0 without margins. */
function correctedPhi({ bothPass, baselineOnly, challengerOnly, neither }: PairedCounts): number {
  const margins =
    Math.sqrt(bothPass + baselineOnly) *
    Math.sqrt(challengerOnly + neither) *
    Math.sqrt(bothPass + challengerOnly) *
    Math.sqrt(baselineOnly + neither);
  if (margins === 0) return 0;
  const agreement = bothPass * neither - baselineOnly * challengerOnly;
  const n = bothPass + baselineOnly + challengerOnly + neither;
  return (agreement > 0 ? Math.max(0, agreement - n / 2) : agreement) / margins;
}

/** √(x² − 2φxy + y²), never the root of a negative rounding remainder. */
const squareAndAdd = (x: number, y: number, phi: number): number =>
  Math.sqrt(Math.max(0, x ** 2 - 2 * phi * x * y + y ** 2));

/**
 * Interval for challenger pass rate − baseline pass rate over the same cases (negative = worse); null without pairs.
 * Source: method 10 (square-and-add of Wilson limits with φ) of Newcombe 1998, Stat Med 17:2635.
 * @throws RangeError when `confidence` is not strictly between 0 and 1.
 */
export function pairedDifferenceInterval(counts: PairedCounts, confidence = 0.95): Interval | null {
  const n = pairs(counts);
  const challengerPasses = counts.bothPass + counts.challengerOnly;
  const baselinePasses = counts.bothPass + counts.baselineOnly;
  const challenger = wilsonInterval(challengerPasses, n, confidence);
  const baseline = wilsonInterval(baselinePasses, n, confidence);
  if (challenger === null || baseline === null) return null;
  const phi = correctedPhi(counts);
  const difference = (counts.challengerOnly - counts.baselineOnly) / n;
  const challengerRate = challengerPasses / n;
  const baselineRate = baselinePasses / n;
  const below = squareAndAdd(challengerRate - challenger[0], baseline[1] - baselineRate, phi);
  const above = squareAndAdd(challenger[1] - challengerRate, baselineRate - baseline[0], phi);
  return [Math.max(-1, difference - below), Math.min(1, difference + above)];
}
