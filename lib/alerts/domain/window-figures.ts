import { AMOUNTS } from "#lib/telemetry/domain/counting/buckets.ts";
import { type Counts, sumCounts } from "#lib/telemetry/domain/metrics/counts.ts";

/** Nothing happened. */
export function noFigures(): Counts {
  return sumCounts([]);
}

/** Adds a bucket to what a stretch of time came to, or takes it out again. */
export function addFigures(figures: Counts, bucket: Counts, times: 1 | -1): void {
  for (const name of AMOUNTS) figures[name] += times * bucket[name];
  for (const [bin, count] of bucket.latency) {
    const left = (figures.latency.get(bin) ?? 0) + times * count;
    if (left > 0) figures.latency.set(bin, left);
    else figures.latency.delete(bin);
  }
}
