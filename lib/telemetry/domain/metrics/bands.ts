import { twoSidedZ } from "#lib/evals/domain/statistics/normal-quantile.ts";
import type { Interval } from "#lib/evals/domain/statistics/paired-counts.ts";
import type { OpenInterval } from "#lib/evals/domain/statistics/quantile-interval.ts";
import { quantileInterval } from "#lib/evals/domain/statistics/quantile-interval.ts";
import { countOf, type Histogram, quantileOf, valueAtRank } from "../latency-histogram.ts";

const CONFIDENCE = 0.95;
const Z = twoSidedZ(CONFIDENCE);
/** Up to here ranks come from the binomial itself; above, its normal approximation is off by less than one rank. */
const MOST_EXACT = 200;

const RANKS = Array.from({ length: MOST_EXACT }, (_, index) => index + 1);

/** A value and the interval it lies in with 95 %; an end is null where the values do not reach it. */
export type Banded = { value: number; interval: OpenInterval };

const known = new Map<string, OpenInterval>();

/**
 * The ranks (from 1) between which a quantile of `n` values lies with 95 %, null where there is no such value.
 * Source: Conover 1999, Practical Nonparametric Statistics, section 3.2, with its large-sample form above 200 values.
 */
export function quantileRanks(n: number, share: number): OpenInterval {
  if (n > MOST_EXACT) {
    const spread = Z * Math.sqrt(n * share * (1 - share));
    const [lower, upper] = [Math.ceil(n * share - spread), Math.ceil(n * share + spread)];
    return [lower >= 1 ? lower : null, upper <= n ? upper : null];
  }
  const key = `${n} ${share}`;
  const ranks = known.get(key) ?? quantileInterval(RANKS.slice(0, n), share, CONFIDENCE);
  known.set(key, ranks);
  return ranks;
}

/** A quantile of a histogram of latencies with its interval, in ms; null where there is nothing. */
export function latencyQuantile(histogram: Histogram, share: number): Banded | null {
  const value = quantileOf(histogram, share);
  if (value === null) return null;
  const [lower, upper] = quantileRanks(Math.round(countOf(histogram)), share);
  const at = (rank: number | null) => (rank === null ? null : valueAtRank(histogram, rank));
  return { value, interval: [at(lower), at(upper)] };
}

/** Student's t has n - 1 degrees of freedom and a wider spread than the normal. */
const widened = (n: number) => Z * Math.sqrt((n - 1) / (n - 3));

/**
 * The interval of a mean out of the sum and the sum of squares, by the central limit theorem, widened as the spread of
 * Student's t is wider than the normal's; null below 10 values, where it would promise too much.
 */
export function meanInterval(n: number, sum: number, squares: number): Interval | null {
  if (n < 10) return null;
  const mean = sum / n;
  const variance = Math.max(0, (squares - n * mean ** 2) / (n - 1));
  const margin = widened(n) * Math.sqrt(variance / n);
  return [mean - margin, mean + margin];
}

/** A ratio of two totals over parts (cost over calls, by the hour): the part's numerator and denominator. */
export type RatioPart = { of: number; over: number };

/**
 * A ratio of totals with its interval, the parts taken for independent draws: the linearised ratio estimator, widened as
 * the spread of Student's t is wider than the normal's. Null below six parts. Source: Cochran 1977, Sampling Techniques,
 * section 6.4.
 */
export function ratioInterval(parts: readonly RatioPart[]): { value: number; interval: Interval } | null {
  const n = parts.length;
  const over = parts.reduce((sum, part) => sum + part.over, 0);
  if (n < 6 || over <= 0) return null;
  const value = parts.reduce((sum, part) => sum + part.of, 0) / over;
  const squares = parts.reduce((sum, part) => sum + (part.of - value * part.over) ** 2, 0);
  const margin = (widened(n) * Math.sqrt((n * squares) / (n - 1))) / over;
  return { value, interval: [value - margin, value + margin] };
}

/**
 * The interval of a difference of two independent figures out of their own intervals: each end takes the share of the
 * width that faces it. `looks` such differences together hold with 95 % (Bonferroni), so that a page full of them does not
 * find one by chance. Source: MOVER, Zou and Donner 2008, Stat Med 27:1693 (for shares: method 10 of Newcombe 1998).
 */
export function differenceOf(
  one: { value: number; interval: Interval },
  other: { value: number; interval: Interval },
  looks = 1,
): { value: number; interval: Interval } {
  const value = one.value - other.value;
  const wider = twoSidedZ(1 - (1 - CONFIDENCE) / looks) / Z;
  const below = wider * Math.hypot(one.value - one.interval[0], other.interval[1] - other.value);
  const above = wider * Math.hypot(one.interval[1] - one.value, other.value - other.interval[0]);
  return { value, interval: [value - below, value + above] };
}
