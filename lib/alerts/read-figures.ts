import type { Tx } from "../core/db.ts";
import { noFigures, type WindowFigures } from "./domain/window-figures.ts";

type Row = { prompt_id: string } & Record<
  | "calls"
  | "errors"
  | "priced"
  | "cost_usd"
  | "scored"
  | "score_sum"
  | "score_squares"
  | "thumbs_up"
  | "thumbs_down"
  | "flagged",
  number
>;

/** A stretch of whole minutes, [from, to). */
export type Stretch = { from: Date; to: Date };

type Asked = Stretch & { workspaceId: string; promptIds: readonly string[]; withLatency: boolean };

/** What the prompts' buckets of one minute come to over a stretch, all versions together. Who had no call is not in it. */
export async function readFigures(tx: Tx, asked: Asked): Promise<Map<string, WindowFigures>> {
  const { workspaceId, promptIds, from, to, withLatency } = asked;
  const rows = await tx.$queryRaw<Row[]>`
    select prompt_id, sum(calls)::float8 as calls, sum(errors)::float8 as errors, sum(priced)::float8 as priced,
           sum(cost_usd) as cost_usd, sum(scored)::float8 as scored, sum(score_sum) as score_sum,
           sum(score_squares) as score_squares, sum(thumbs_up)::float8 as thumbs_up,
           sum(thumbs_down)::float8 as thumbs_down, sum(flagged)::float8 as flagged
    from metric_bucket
    where workspace_id = ${workspaceId} and prompt_id = any(${promptIds}) and step = 60 and arm = '*' and tier = '*'
      and at >= ${from} and at < ${to}
    group by prompt_id`;
  const latencies = withLatency ? await readLatencies(tx, asked) : new Map<string, Map<number, number>>();
  return new Map(
    rows.map((row) => [
      row.prompt_id,
      {
        ...noFigures(),
        ...{ calls: row.calls, errors: row.errors, priced: row.priced, costUsd: row.cost_usd, scored: row.scored },
        ...{ scoreSum: row.score_sum, scoreSquares: row.score_squares, flagged: row.flagged },
        ...{ thumbsUp: row.thumbs_up, thumbsDown: row.thumbs_down },
        latency: latencies.get(row.prompt_id) ?? new Map(),
      },
    ]),
  );
}

async function readLatencies(tx: Tx, { workspaceId, promptIds, from, to }: Asked) {
  const rows = await tx.$queryRaw<{ prompt_id: string; bin: number; count: number }[]>`
    select prompt_id, latency[i] as bin, sum(latency[i + 1])::float8 as count
    from metric_bucket, generate_series(1, cardinality(latency), 2) as i
    where workspace_id = ${workspaceId} and prompt_id = any(${promptIds}) and step = 60 and arm = '*' and tier = '*'
      and at >= ${from} and at < ${to}
    group by 1, 2`;
  const found = new Map<string, Map<number, number>>();
  for (const { prompt_id, bin, count } of rows) {
    const bins = found.get(prompt_id) ?? new Map<number, number>();
    bins.set(bin, count);
    found.set(prompt_id, bins);
  }
  return found;
}
