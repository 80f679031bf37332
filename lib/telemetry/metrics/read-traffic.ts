import type { Tx } from "../../core/db.ts";
import { stepOf, wholeIntervals } from "../domain/metrics/interval.ts";
import type { Stretch } from "../domain/metrics/metrics-view.ts";
import { type SeriesAsk, segmentRows } from "./read-series.ts";

const MOST_TIERS = 50;
/** More versions than this in one range are not told apart on a page, but still counted. */
const MOST_VERSIONS = 200;

/** A version that was called in the range: how often, and the first and last bucket with a call (ms since 1970). */
export type VersionTraffic = Stretch & { version: number };

/** The versions that were called in the range, the newest first. */
export async function readVersions(tx: Tx, ask: SeriesAsk): Promise<VersionTraffic[]> {
  const { from, to } = wholeIntervals(ask.from, ask.to, ask.interval);
  return tx.$queryRaw<VersionTraffic[]>`
    select version, sum(calls)::float8 as calls, extract(epoch from min(at))::float8 * 1000 as first,
           extract(epoch from max(at))::float8 * 1000 as last
    from metric_bucket
    where prompt_id = ${ask.promptId} and step = ${stepOf(ask.interval)}
      and at >= ${new Date(from)} and at < ${new Date(to)} and ${segmentRows(ask)}
    group by version having sum(calls) > 0 order by version desc limit ${MOST_VERSIONS}`;
}

/** The tiers that called in the range, by name; "" stands for calls of no known tier. Read by the day. */
export async function readTiers(tx: Tx, { promptId, from, to }: SeriesAsk): Promise<string[]> {
  const days = wholeIntervals(from, to, 86_400);
  const rows = await tx.$queryRaw<{ tier: string }[]>`
    select distinct tier from metric_bucket
    where prompt_id = ${promptId} and step = 86400 and at >= ${new Date(days.from)} and at < ${new Date(days.to)}
      and tier <> '*' order by tier limit ${MOST_TIERS}`;
  return rows.map(({ tier }) => tier);
}

/** Whether any call of a prompt was ever counted. */
export async function wasEverCalled(tx: Tx, promptId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<unknown[]>`
    select 1 from metric_bucket where prompt_id = ${promptId} and step = 86400 limit 1`;
  return row !== undefined;
}
