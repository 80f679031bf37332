import type { Tx } from "../core/db.ts";
import type { RunMeasures, VariantMeasure } from "./domain/run-view.ts";
import { quantile } from "./domain/statistics/quantile.ts";
import { quantileInterval } from "./domain/statistics/quantile-interval.ts";

type Row = {
  variant: "baseline" | "challenger";
  answers: bigint;
  cost: number | null;
  latencies: number[] | null;
  words: number[] | null;
};

function measure(row: Row | undefined): VariantMeasure {
  const answers = Number(row?.answers ?? 0);
  const latencies = row?.latencies ?? [];
  const words = row?.words ?? [];
  return {
    answers,
    p95: { ms: quantile(latencies, 0.95), interval: quantileInterval(latencies, 0.95), timed: latencies.length },
    costPerThousandUsd: answers === 0 ? null : ((row?.cost ?? 0) / answers) * 1000,
    words: { median: quantile(words, 0.5), interval: quantileInterval(words, 0.5) },
  };
}

/** What each version of a run took: time, money and length, each with its doubt. */
export async function readMeasures(tx: Tx, runId: string, hasBaseline: boolean): Promise<RunMeasures> {
  const rows = await tx.$queryRaw<Row[]>`
    select variant, count(cost_usd) as answers, sum(cost_usd) as cost,
           array_agg(latency_ms order by latency_ms) filter (where latency_ms is not null) as latencies,
           array_agg(words order by words) filter (where words is not null) as words
    from (select variant, cost_usd, latency_ms, regexp_count(output, '\\S+') as words
          from eval_item where run_id = ${runId}) as taken
    group by variant`;
  const of = (variant: Row["variant"]) => measure(rows.find((row) => row.variant === variant));
  return { challenger: of("challenger"), baseline: hasBaseline ? of("baseline") : null };
}
