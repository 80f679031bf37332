import type { Median } from "./run-view.ts";
import { twoSidedZ } from "./statistics/normal-quantile.ts";
import type { Interval } from "./statistics/paired-counts.ts";
import { quantile } from "./statistics/quantile.ts";
import { quantileInterval } from "./statistics/quantile-interval.ts";

type Values = readonly (number | null)[];

/** Fewer pairs are too few for a mean to be nearly normal. */
const FEWEST = 30;

/** The median of what is known of them, with its interval from the order statistics. */
export function medianOf(values: Values): Median {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), interval: quantileInterval(sorted, 0.5) };
}

/** Challenger − baseline of the cases both versions have a value for; both lists name the same cases in the same order. */
export function differences(baseline: Values, challenger: Values): number[] {
  return challenger.flatMap((value, index) => {
    const other = baseline[index];
    return value === null || other === null || other === undefined ? [] : [value - other];
  });
}

/**
 * The mean with its 95 % interval by the central limit theorem, mean ± z·s/√n; the interval is null with fewer than 30
 * values, and where all are the same there is nothing to doubt.
 */
export function meanOf(values: readonly number[]): { mean: number | null; interval: Interval | null } {
  const n = values.length;
  if (n === 0) return { mean: null, interval: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (squares === 0 || n < FEWEST) return { mean, interval: null };
  const reach = twoSidedZ(0.95) * Math.sqrt(squares / (n - 1) / n);
  return { mean, interval: [mean - reach, mean + reach] };
}
