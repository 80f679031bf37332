import { Prisma } from "#generated/prisma/client.ts";
import type { Tx } from "../../core/db.ts";
import { addHistogramText, type CountedInterval, type Counts } from "../domain/metrics/counts.ts";
import { stepOf, wholeIntervals } from "../domain/metrics/interval.ts";

/** Whose calls are counted: of a tier, of an arm, or all. */
export type Segment = { tier: string | null; arm: string | null };

/** Which intervals are read: from and to in ms since 1970, `interval` in seconds, a multiple of 60. */
export type SeriesAsk = Segment & { promptId: string; from: number; to: number; interval: number };

type CountRow = Omit<Counts, "latency"> & { version: number; t: number; latency: string | null };

/**
 * The rows of a bucket that together are a segment, each call in exactly one of them. The total has its own row, so that
 * the usual question reads one row a step.
 */
export function segmentRows({ tier, arm }: Segment): Prisma.Sql {
  if (tier === null && arm === null) return Prisma.sql`arm = '*' and tier = '*'`;
  const ofArm = arm === null ? Prisma.sql`arm <> '*'` : Prisma.sql`arm = ${arm}`;
  const ofTier = tier === null ? Prisma.sql`tier <> '*'` : Prisma.sql`tier = ${tier}`;
  return Prisma.sql`${ofArm} and ${ofTier}`;
}

/** What is added of every bucket besides latencies; floats, for a driver that would give bigints as text. */
export const AMOUNTED = Prisma.sql`
  sum(calls)::float8 as calls, sum(errors)::float8 as errors, sum(input_tokens)::float8 as "inputTokens",
  sum(output_tokens)::float8 as "outputTokens", sum(counted)::float8 as counted, sum(priced)::float8 as priced,
  sum(cost_usd) as "costUsd", sum(scored)::float8 as scored, sum(score_sum) as "scoreSum",
  sum(score_squares) as "scoreSquares", sum(thumbs_up)::float8 as "thumbsUp", sum(thumbs_down)::float8 as "thumbsDown",
  sum(escalations)::float8 as escalations, sum(abandonments)::float8 as abandonments, sum(flagged)::float8 as flagged`;
/** The same with latencies, which are most of what is read. */
export const COUNTED = Prisma.sql`${AMOUNTED}, string_agg(latency::text, ';') as latency`;

/** Counts as they were added up by `COUNTED` or `AMOUNTED`. */
export function countsOf({ latency: text, ...told }: Omit<Counts, "latency"> & { latency?: string | null }): Counts {
  const latency = new Map<number, number>();
  if (text) addHistogramText(latency, text);
  return { ...told, latency };
}

/**
 * Not a condition of the index: with a list in its middle the planner takes the key for dear, and reads the week of the
 * whole workspace instead (ten times the pages at five prompts, measured; a partial index gains no more).
 */
const versionIs = (versions: readonly number[]) => Prisma.sql`version + 0 = any(${[...versions]}::int[])`;

/** What versions did in each interval with traffic, out of the buckets alone: calls are never read. */
export async function readSeries(tx: Tx, ask: SeriesAsk, versions: readonly number[]): Promise<CountedInterval[]> {
  if (versions.length === 0) return [];
  const { promptId, interval } = ask;
  const { from, to } = wholeIntervals(ask.from, ask.to, interval);
  const rows = await tx.$queryRaw<CountRow[]>`
    select version, (floor(extract(epoch from at) / ${interval}::int) * ${interval}::int)::float8 * 1000 as t, ${COUNTED}
    from metric_bucket
    where prompt_id = ${promptId} and step = ${stepOf(interval)}
      and at >= ${new Date(from)} and at < ${new Date(to)} and ${versionIs(versions)} and ${segmentRows(ask)}
    group by 1, 2`;
  return rows.map(({ version, t, ...counts }) => ({ version, t, counts: countsOf(counts) }));
}
