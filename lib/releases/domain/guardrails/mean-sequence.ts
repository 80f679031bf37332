/** So many values of one arm, their sum and the sum of their squares. */
export type Sums = { count: number; sum: number; squares: number };

/** Below this many units in an arm the normal approximation says nothing. */
export const LEAST_MEANS = 100;
/** The number of units in both arms for which the sequence is tightest. */
const TUNED_FOR = 400;

export const meanOf = ({ count, sum }: Sums) => sum / count;

/** The sample variance, never less than that of one unit among them that lies a point off: equal values prove no certainty. */
function varianceOf({ count, sum, squares }: Sums): number {
  const sample = (squares - (sum * sum) / count) / (count - 1);
  return Math.max(sample, 1 / count);
}

/**
 * How far a difference of two means lies from the truth at most, in one direction, at every look at once: the one-sided
 * asymptotic confidence sequence, w = √(V · 2(nρ² + 1)/(nρ²) · ln(1 + √(nρ² + 1)/(2α))) with V = s²T/nT + s²C/nC, n units of
 * both arms and ρ² = (−2 ln 2α + ln(1 − 2 ln 2α))/n*. Null below 100 units in an arm. `alpha` under ½.
 * Source: Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and asymptotic confidence
 * sequences", arXiv 2103.06476, proposition B.1.
 */
export function meanMargin(candidate: Sums, control: Sums, alpha: number): number | null {
  if (Math.min(candidate.count, control.count) < LEAST_MEANS) return null;
  const n = candidate.count + control.count;
  const spread = varianceOf(candidate) / candidate.count + varianceOf(control) / control.count;
  const log = -2 * Math.log(2 * alpha);
  const scaled = (n * (log + Math.log(1 + log))) / TUNED_FOR;
  return Math.sqrt(spread * ((2 * (scaled + 1)) / scaled) * Math.log1p(Math.sqrt(scaled + 1) / (2 * alpha)));
}
