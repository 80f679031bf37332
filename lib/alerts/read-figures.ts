import type { Tx } from "../core/db.ts";
import type { Counts } from "../telemetry/domain/metrics/counts.ts";
import { AMOUNTED, COUNTED, countsOf } from "../telemetry/metrics/read-series.ts";

type Row = Omit<Counts, "latency"> & { prompt: string; latency?: string | null };

/** A stretch of whole minutes, [from, to). */
export type Stretch = { from: Date; to: Date };

type Asked = Stretch & { workspaceId: string; promptIds: readonly string[]; withLatency: boolean };

/** What the prompts' buckets of one minute come to over a stretch, all versions together. Who had no call is not in it. */
export async function readFigures(tx: Tx, asked: Asked): Promise<Map<string, Counts>> {
  const { workspaceId, promptIds, from, to, withLatency } = asked;
  const rows = await tx.$queryRaw<Row[]>`
    select prompt_id as prompt, ${withLatency ? COUNTED : AMOUNTED}
    from metric_bucket
    where workspace_id = ${workspaceId} and prompt_id = any(${promptIds}) and step = 60 and arm = '*' and tier = '*'
      and at >= ${from} and at < ${to}
    group by prompt_id`;
  return new Map(rows.map(({ prompt, ...counts }) => [prompt, countsOf(counts)]));
}
