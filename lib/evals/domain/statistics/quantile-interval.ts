import { logBinomialCdf } from "./binomial.ts";

/** Ends of an interval of which one may lie beyond the values there are. */
export type OpenInterval = [lower: number | null, upper: number | null];

const below = (k: number, n: number, share: number): number => Math.exp(logBinomialCdf(k, n, share));

/** The least k in `from` … n with P(X ≤ k) at or over (`strictly`: over) what is wanted; n where there is none. */
function firstReaching(wanted: number, from: number, n: number, share: number, strictly: boolean): number {
  let low = from;
  let high = n;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const reached = below(middle, n, share);
    if (strictly ? reached > wanted : reached >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The interval of a quantile from the order statistics alone, whatever the distribution; null at an end that the
 * values do not reach (20 values say nothing of how high p95 may be). Equal tails, at least `confidence` covered.
 * Source: Conover 1999, Practical Nonparametric Statistics, section 3.2. `sorted` ascends.
 * @throws RangeError unless `share` and `confidence` lie strictly between 0 and 1.
 */
export function quantileInterval(sorted: readonly number[], share: number, confidence = 0.95): OpenInterval {
  if (!(share > 0 && share < 1)) throw new RangeError(`a share lies strictly between 0 and 1, got ${share}`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`a confidence lies between 0 and 1, got ${confidence}`);
  const n = sorted.length;
  const tail = (1 - confidence) / 2;
  // The r-th value lies above the quantile with probability P(X ≤ r − 1), X ~ Binomial(n, share).
  const lower = firstReaching(tail, 0, n, share, true);
  const upper = firstReaching(1 - tail, lower, n, share, false);
  return [sorted[lower - 1] ?? null, sorted[upper] ?? null];
}
