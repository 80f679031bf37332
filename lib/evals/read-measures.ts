import type { Tx } from "../core/db.ts";
import { differences, meanOf, medianOf } from "./domain/paired-measures.ts";
import type { RunMeasures, VariantMeasure } from "./domain/run-view.ts";
import { quantile } from "./domain/statistics/quantile.ts";
import { quantileInterval } from "./domain/statistics/quantile-interval.ts";

type Variant = "baseline" | "challenger";

type Row = {
  variant: Variant;
  answers: bigint;
  cached: bigint;
  paid: bigint;
  cost: number | null;
  latencies: number[] | null;
  words: number[] | null;
  tokens: number[] | null;
};

/** Means over each case's trials; all lists name the cases in the same order. */
type Sides = Record<`${Variant}_${"cost" | "words" | "tokens"}`, (number | null)[] | null>;

function measure(row: Row | undefined): VariantMeasure {
  const latencies = row?.latencies ?? [];
  const paid = Number(row?.paid ?? 0);
  return {
    answers: Number(row?.answers ?? 0),
    cached: Number(row?.cached ?? 0),
    p95: { ms: quantile(latencies, 0.95), interval: quantileInterval(latencies, 0.95), timed: latencies.length },
    costPerThousandUsd: paid === 0 ? null : ((row?.cost ?? 0) / paid) * 1000,
    words: medianOf(row?.words ?? []),
    tokens: medianOf(row?.tokens ?? []),
  };
}

function readVariants(tx: Tx, runId: string): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    select variant, count(output) as answers, count(*) filter (where cached) as cached,
           count(cost_usd) filter (where not cached) as paid, sum(cost_usd) filter (where not cached) as cost,
           array_agg(latency_ms order by latency_ms) filter (where latency_ms is not null) as latencies,
           array_agg(words) filter (where words is not null) as words,
           array_agg(output_tokens) filter (where output_tokens is not null) as tokens
    from (select variant, output, cached, cost_usd, latency_ms, output_tokens, regexp_count(output, '\\S+') as words
          from eval_item where run_id = ${runId}) as taken
    group by variant`;
}

async function readSides(tx: Tx, runId: string): Promise<Sides | undefined> {
  const rows = await tx.$queryRaw<Sides[]>`
    select array_agg(baseline_cost) as baseline_cost, array_agg(challenger_cost) as challenger_cost,
           array_agg(baseline_words) as baseline_words, array_agg(challenger_words) as challenger_words,
           array_agg(baseline_tokens) as baseline_tokens, array_agg(challenger_tokens) as challenger_tokens
    from (
      select avg(cost) filter (where variant = 'baseline') as baseline_cost,
             avg(cost) filter (where variant = 'challenger') as challenger_cost,
             (avg(words) filter (where variant = 'baseline'))::float8 as baseline_words,
             (avg(words) filter (where variant = 'challenger'))::float8 as challenger_words,
             (avg(output_tokens) filter (where variant = 'baseline'))::float8 as baseline_tokens,
             (avg(output_tokens) filter (where variant = 'challenger'))::float8 as challenger_tokens
      from (select case_key, variant, case when not cached then cost_usd end as cost, output_tokens,
                   regexp_count(output, '\\S+') as words
            from eval_item where run_id = ${runId}) as taken
      group by case_key) as sides`;
  return rows[0];
}

function changesOf(sides: Sides): NonNullable<RunMeasures["changes"]> {
  const of = (what: "cost" | "words" | "tokens") =>
    differences(sides[`baseline_${what}`] ?? [], sides[`challenger_${what}`] ?? []);
  return {
    costUsd: meanOf(of("cost").map((usd) => usd * 1000)),
    words: medianOf(of("words")),
    tokens: medianOf(of("tokens")),
  };
}

/** What each version of a run took, and how they differ over the same cases: time, money and length, with their doubt. */
export async function readMeasures(tx: Tx, runId: string, hasBaseline: boolean): Promise<RunMeasures> {
  const [rows, sides] = await Promise.all([
    readVariants(tx, runId),
    hasBaseline ? readSides(tx, runId) : Promise.resolve(undefined),
  ]);
  const of = (variant: Variant) => measure(rows.find((row) => row.variant === variant));
  return {
    challenger: of("challenger"),
    baseline: hasBaseline ? of("baseline") : null,
    changes: sides ? changesOf(sides) : null,
  };
}
