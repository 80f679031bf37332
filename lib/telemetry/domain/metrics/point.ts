import type { Interval } from "#lib/evals/domain/statistics/paired-counts.ts";
import type { OpenInterval } from "#lib/evals/domain/statistics/quantile-interval.ts";
import { wilsonInterval } from "#lib/evals/domain/statistics/wilson.ts";
import { histogramOf } from "../latency-histogram.ts";
import { latencyQuantile, meanInterval } from "./bands.ts";
import type { CountedInterval, Counts } from "./counts.ts";

/**
 * What one version did in one interval. Latencies in ms, of calls that ended well; `score` is the mean of `scored`
 * grades; `costUsd` is what the `priced` calls cost. Intervals hold with 95 %; null where the sample says nothing.
 */
export type MetricPoint = {
  calls: number;
  errors: number;
  errorInterval: Interval | null;
  p50Ms: number | null;
  p50Interval: OpenInterval | null;
  p95Ms: number | null;
  p95Interval: OpenInterval | null;
  score: number | null;
  scoreInterval: Interval | null;
  scored: number;
  inputTokens: number;
  outputTokens: number;
  counted: number;
  costUsd: number;
  priced: number;
  thumbsUp: number;
  thumbsDown: number;
  thumbsDownInterval: Interval | null;
  escalations: number;
  abandonments: number;
  flagged: number;
};

/** A point with the beginning of its interval. */
export type TimedPoint = MetricPoint & { t: number };
export type MetricSeries = { version: number; points: TimedPoint[] };

/** Feedback may come for calls that are counted elsewhere; a share is of what there is. */
const share = (some: number, all: number) => (all > 0 ? wilsonInterval(Math.min(some, all), all) : null);

/** The figures of some counts. */
export function pointOf(counts: Counts): MetricPoint {
  const { latency, scoreSum, scoreSquares, ...told } = counts;
  const histogram = histogramOf(latency);
  const p50 = latencyQuantile(histogram, 0.5);
  const p95 = latencyQuantile(histogram, 0.95);
  return {
    ...told,
    errorInterval: share(told.errors, told.calls),
    p50Ms: p50?.value ?? null,
    p50Interval: p50?.interval ?? null,
    p95Ms: p95?.value ?? null,
    p95Interval: p95?.interval ?? null,
    score: told.scored > 0 ? scoreSum / told.scored : null,
    scoreInterval: meanInterval(told.scored, scoreSum, scoreSquares),
    thumbsDownInterval: share(told.thumbsDown, told.thumbsUp + told.thumbsDown),
  };
}

/** Counted intervals as one series a version, versions and times ascending. */
export function seriesOf(counted: readonly CountedInterval[]): MetricSeries[] {
  return [...Map.groupBy(counted, ({ version }) => version)]
    .sort(([a], [b]) => a - b)
    .map(([version, own]) => ({
      version,
      points: own.toSorted((a, b) => a.t - b.t).map(({ t, counts }) => ({ t, ...pointOf(counts) })),
    }));
}
