import type { Tx } from "../../core/db.ts";
import { addTo, countOf, histogramOf, quantileOf } from "../../telemetry/domain/latency-histogram.ts";
import type { FrozenBaseline } from "../domain/guardrails/arm-counts.ts";

/** Fewer answers than this do not tell a p95. */
const LEAST_CALLS = 200;
const WEEK_MS = 7 * 86_400_000;
const HOUR_SECONDS = 3_600;
/** Units that begin while it is being found are left out: none of them may count by half. */
const SETTLE_MS = 60_000;

type Bucket = { latency: number[] };

function p95Of(buckets: readonly Bucket[]): { p95Ms: number; calls: number } | null {
  const counts = new Map<number, number>();
  for (const { latency } of buckets) addTo(counts, latency);
  const histogram = histogramOf(counts);
  const calls = countOf(histogram);
  const p95Ms = quantileOf(histogram, 0.95);
  return p95Ms === null || calls < LEAST_CALLS ? null : { p95Ms, calls };
}

/** The p95 of what the baseline answered in the week before `now`, out of its buckets; null under 200 answers. */
export async function freezeBefore(
  tx: Tx,
  promptId: string,
  baseline: number,
  now: Date,
): Promise<FrozenBaseline | null> {
  const from = new Date(now.getTime() - WEEK_MS);
  const buckets = await tx.$queryRaw<Bucket[]>`
    select latency from metric_bucket
    where prompt_id = ${promptId} and step = ${HOUR_SECONDS} and at >= ${from} and at <= ${now}
      and version = ${baseline} and arm = '*' and tier = '*'`;
  const found = p95Of(buckets);
  return found && { ...found, source: "before", countFrom: null, from: from.getTime(), to: now.getTime() };
}

/** The same out of control and rest since the rollout began; only units that begin a minute later count by it. */
export async function freezeDuring(
  tx: Tx,
  promptId: string,
  baseline: number,
  since: Date,
  now: Date,
): Promise<FrozenBaseline | null> {
  const hour = HOUR_SECONDS * 1_000;
  const from = new Date(Math.floor(since.getTime() / hour) * hour);
  const buckets = await tx.$queryRaw<Bucket[]>`
    select latency from metric_bucket
    where prompt_id = ${promptId} and step = ${HOUR_SECONDS} and at >= ${from} and at <= ${now}
      and version = ${baseline} and arm in ('control', 'rest')`;
  const found = p95Of(buckets);
  const to = now.getTime();
  return found && { ...found, source: "during", countFrom: to + SETTLE_MS, from: from.getTime(), to };
}
