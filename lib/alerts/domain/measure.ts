import { wilsonInterval } from "#lib/evals/domain/statistics/wilson.ts";
import { countOf, histogramOf, quantileOf, valueAtRank } from "#lib/telemetry/domain/latency-histogram.ts";
import type { Counts } from "#lib/telemetry/domain/metrics/counts.ts";
import type { AlertMetric } from "./alert-rule.ts";

/** A figure with its doubt, and how many observations it rests on. */
export type Measure = { value: number; low: number; high: number; n: number };

/**
 * How sure a figure must be: 99.9 % to each side. A rule is looked at all day, and a day of ten-minute windows is 144
 * looks at fresh calls; at 95 % seven of them would fire by chance where a rate sits at its limit.
 */
const CONFIDENCE = 0.998;
const Z = 3.0902323061678132;
const P95 = 0.95;

/** A share, by Wilson's score interval. */
function share(count: number, n: number): Measure | null {
  const interval = wilsonInterval(Math.min(count, n), n, CONFIDENCE);
  return interval && { value: count / n, low: interval[0], high: interval[1], n };
}

/**
 * The 95th percentile; its ends are the order statistics whose ranks a binomial count reaches with this confidence (normal
 * approximation; Hahn and Meeker, Statistical Intervals, 5.2). With fewer calls than the upper rank needs, there is no end.
 */
function latency(figures: Counts): Measure | null {
  const histogram = histogramOf(figures.latency);
  const n = countOf(histogram);
  const value = quantileOf(histogram, P95);
  if (value === null) return null;
  const spread = Z * Math.sqrt(n * P95 * (1 - P95));
  const upper = Math.ceil(n * P95 + spread);
  return {
    ...{ value, n },
    low: valueAtRank(histogram, Math.max(1, Math.floor(n * P95 - spread))),
    high: upper > n ? Number.POSITIVE_INFINITY : valueAtRank(histogram, upper),
  };
}

/** A mean by its normal interval; one observation says nothing of the spread. */
function score({ scored: n, scoreSum, scoreSquares }: Counts): Measure | null {
  if (n < 2) return null;
  const value = scoreSum / n;
  const variance = Math.max(0, (scoreSquares - n * value ** 2) / (n - 1));
  const margin = Z * Math.sqrt(variance / n);
  return { value, low: value - margin, high: value + margin, n };
}

/** Buckets keep no squares of costs: a call's cost is taken to spread as far as its mean, which is more than most do. */
function cost({ priced: n, costUsd }: Counts): Measure | null {
  if (n === 0) return null;
  const value = (costUsd / n) * 1_000;
  const margin = (Z * value) / Math.sqrt(n);
  return { value, low: Math.max(0, value - margin), high: value + margin, n };
}

/** A count of events, by the square root of a Poisson count (Anscombe 1948, Biometrika 35:246). No call is a count too. */
function count({ calls: value }: Counts): Measure {
  const low = Math.max(0, Math.sqrt(value) - Z / 2) ** 2;
  return { value, low, high: (Math.sqrt(value + 1) + Z / 2) ** 2, n: value };
}

/** What a stretch of time says of a metric; null where it says nothing. */
export function measure(metric: AlertMetric, figures: Counts): Measure | null {
  const { calls, errors, thumbsUp, thumbsDown, flagged } = figures;
  switch (metric) {
    case "p95_ms":
      return latency(figures);
    case "error_rate":
      return share(errors, calls);
    case "grader_score":
      return score(figures);
    case "cost_per_1000":
      return cost(figures);
    case "thumbs_down_rate":
      return share(thumbsDown, thumbsUp + thumbsDown);
    case "calls":
      return count(figures);
    case "flagged_rate":
      return share(flagged, calls);
  }
}
