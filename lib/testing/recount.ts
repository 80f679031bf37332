import type { Sql } from "../telemetry/store/sql.ts";

/** A bucket that does not hold what its calls and their feedback come to. `at` is the bucket's start. */
export type BucketFault = {
  step: number;
  at: Date;
  version: number;
  arm: string;
  tier: string;
  stored: Record<string, unknown> | null;
  recounted: Record<string, unknown> | null;
};

/** Sums of fractions may differ in their last digits by the order in which they were added. */
const NEAR = 1e-6;

const EXACTLY = [
  ...["calls", "errors", "input_tokens", "output_tokens", "counted", "priced", "scored", "thumbs_up", "thumbs_down"],
  ...["escalations", "abandonments", "flagged", "latency"],
];
const ROUGHLY = ["cost_usd", "score_sum", "score_squares"];
const AMOUNTS = [...EXACTLY, ...ROUGHLY].join(", ");

const RECOUNTED = `
  with said as (
    select f.call_day as day, f.workspace_id, f.call_trace_id as trace_id, f.call_span_id as span_id,
      count(*) filter (where kind = 'score') as scored,
      coalesce(sum(value) filter (where kind = 'score'), 0) as score_sum,
      coalesce(sum(value * value) filter (where kind = 'score'), 0) as score_squares,
      count(*) filter (where kind = 'thumbs' and value > 0) as thumbs_up,
      count(*) filter (where kind = 'thumbs' and value < 0) as thumbs_down,
      count(*) filter (where kind = 'escalation' and value > 0) as escalations,
      count(*) filter (where kind = 'abandonment' and value > 0) as abandonments
    from feedback f where f.prompt_id = $1 and f.call_trace_id is not null group by 1, 2, 3, 4
  ), told as (
    select c.*, said.scored, said.score_sum, said.score_squares, said.thumbs_up, said.thumbs_down, said.escalations,
      said.abandonments,
      ceil(ln(least(greatest(c.duration_ms, 0.1), 86400000)) / ln(1.01::float8 / 0.99::float8))::int as bin
    from call c left join said using (day, workspace_id, trace_id, span_id)
    where c.prompt_id = $1 and c.version is not null and c.day between $2::date and $3::date
  ), placed as (
    select step, to_timestamp(floor(extract(epoch from started_at) / step) * step) as at, version, s.arm, s.tier, bin,
      is_error, flags, input_tokens, output_tokens, cost_usd, scored, score_sum, score_squares, thumbs_up, thumbs_down,
      escalations, abandonments
    from told t, unnest(array[60, 3600, 86400]) step, lateral (values ('*', '*'), (t.arm, t.tier)) s(arm, tier)
  ), bins as (
    select step, at, version, arm, tier, bin, count(*)::int as n from placed where not is_error group by 1, 2, 3, 4, 5, 6
  ), latencies as (
    select step, at, version, arm, tier, array_agg(entry order by bin, part) as latency
    from bins, lateral (values (0, bin), (1, n)) e(part, entry) group by 1, 2, 3, 4, 5
  )
  select p.step, p.at, p.version, p.arm, p.tier, count(*) as calls, count(*) filter (where is_error) as errors,
    coalesce(sum(input_tokens), 0) as input_tokens, coalesce(sum(output_tokens), 0) as output_tokens,
    count(coalesce(input_tokens, output_tokens)) as counted, count(cost_usd) as priced,
    coalesce(sum(cost_usd), 0) as cost_usd, coalesce(sum(scored), 0) as scored, coalesce(sum(score_sum), 0) as score_sum,
    coalesce(sum(score_squares), 0) as score_squares, coalesce(sum(thumbs_up), 0) as thumbs_up,
    coalesce(sum(thumbs_down), 0) as thumbs_down, coalesce(sum(escalations), 0) as escalations,
    coalesce(sum(abandonments), 0) as abandonments, count(*) filter (where cardinality(flags) > 0) as flagged,
    coalesce(l.latency, '{}') as latency
  from placed p left join latencies l using (step, at, version, arm, tier)
  group by p.step, p.at, p.version, p.arm, p.tier, l.latency`;

/**
 * Counts a prompt's calls and their feedback of some UTC days (`2026-11-30`, both included) anew and returns the buckets
 * that hold something else. Buckets without anything in them are as good as none. A bucket kept longer than its calls is
 * a fault here: ask for days of which all calls are kept.
 */
export async function recount(sql: Sql, promptId: string, days: { from: string; to: string }): Promise<BucketFault[]> {
  const differs = ROUGHLY.map((name) => `abs(s.${name} - r.${name}) > ${NEAR} * (1 + abs(r.${name}))`).join(" or ");
  const same = (alias: string) => `(${EXACTLY.map((name) => `${alias}.${name}`).join(", ")})`;
  const { rows } = await sql.query<BucketFault>(
    `with recounted as (${RECOUNTED}), stored as (
       select step, at, version, arm, tier, ${AMOUNTS} from metric_bucket
       where prompt_id = $1 and at >= $2::date::timestamp at time zone 'UTC'
         and at < ($3::date + 1)::timestamp at time zone 'UTC'
         and (calls, scored, thumbs_up, thumbs_down, escalations, abandonments) <> (0, 0, 0, 0, 0, 0)
     )
     select step, at, version, arm, tier, to_jsonb(s) as stored, to_jsonb(r) as recounted
     from stored s full join recounted r using (step, at, version, arm, tier)
     where s.calls is null or r.calls is null or ${same("s")} is distinct from ${same("r")} or ${differs}
     order by step, at, version, arm, tier limit 1000`,
    [promptId, days.from, days.to],
  );
  return rows;
}
