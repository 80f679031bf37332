import { addTo, type Histogram } from "#lib/telemetry/domain/latency-histogram.ts";

/** What a stretch of time came to, summed over buckets. `latency` counts by bin. */
export type WindowFigures = {
  calls: number;
  errors: number;
  priced: number;
  costUsd: number;
  scored: number;
  scoreSum: number;
  scoreSquares: number;
  thumbsUp: number;
  thumbsDown: number;
  flagged: number;
  latency: Map<number, number>;
};

/** One bucket as it adds up. */
export type BucketFigures = Omit<WindowFigures, "latency"> & { latency: Histogram };

const SUMS = [
  ...[
    "calls",
    "errors",
    "priced",
    "costUsd",
    "scored",
    "scoreSum",
    "scoreSquares",
    "thumbsUp",
    "thumbsDown",
    "flagged",
  ],
] as readonly Exclude<keyof WindowFigures, "latency">[];

/** Nothing happened. */
export function noFigures(): WindowFigures {
  return {
    ...{ calls: 0, errors: 0, priced: 0, costUsd: 0, scored: 0, scoreSum: 0, scoreSquares: 0 },
    ...{ thumbsUp: 0, thumbsDown: 0, flagged: 0, latency: new Map() },
  };
}

/** Adds a bucket, or takes it out again. */
export function addFigures(figures: WindowFigures, bucket: BucketFigures, times: 1 | -1 = 1): void {
  for (const field of SUMS) figures[field] += times * bucket[field];
  if (times === 1) addTo(figures.latency, bucket.latency);
  else for (const [bin, count] of pairs(bucket.latency)) takeOut(figures.latency, bin, count);
}

function takeOut(latency: Map<number, number>, bin: number, count: number): void {
  const left = (latency.get(bin) ?? 0) - count;
  if (left > 0) latency.set(bin, left);
  else latency.delete(bin);
}

function* pairs(histogram: Histogram): Generator<[number, number]> {
  for (let at = 0; at + 1 < histogram.length; at += 2) yield [histogram[at] ?? 0, histogram[at + 1] ?? 0];
}
