// A database of calls over 30 days, and the buckets they come to, by set-based SQL straight into the tables. A day at a
// time, so that nothing outgrows memory; each day's indexes are built when it is attached, which sorts once instead of
// inserting row by row.
import { createPrompt } from "#lib/prompts/create-prompt.ts";
import { STEPS } from "#lib/telemetry/domain/counting/buckets.ts";
import { dayOf } from "#lib/telemetry/domain/day-of.ts";
import type { Context } from "#lib/usecase/context.ts";

const DAYS = 30;

/** Half of all calls are the first prompt's, a quarter the second's, and so on. */
const PROMPTS = ["support/agent", "docs/summary", "triage/route", "sales/reply", "search/rewrite"];

export type Built = { prompts: { id: string; name: string; workspaceId: string }[]; tookMs: number; bytes: number };

/**
 * The calls of a day. Every ten days a version follows the one before, and the last of a span has a rollout's quarter;
 * latencies are log-normal, three in ten calls are of tier "enterprise", one in eighty fails.
 */
function callsOf(day: string, index: number, count: number, ids: readonly string[], workspaceId: string): string {
  const current = 1 + Math.floor(index / 10);
  const prompts = ids.map((id) => `'${id}'`).join(", ");
  const names = PROMPTS.map((name) => `'${name}'`).join(", ");
  return `
    insert into build_day (day, workspace_id, trace_id, span_id, prompt_id, prompt_name, version, identity, arm, tier,
      tenant_id, conversation_id, request_id, name, service, started_at, duration_ms, provider, model, input_tokens,
      output_tokens, cost_usd, is_error, received_at)
    select '${day}', '${workspaceId}', md5('${day}' || n), substr(md5(n || '${day}'), 1, 16),
      (array[${prompts}])[p], (array[${names}])[p], case when drawn then ${current + 1} else ${current} end, 'prompt',
      case when ${index % 10 >= 5} then case when drawn then 'candidate' else 'rest' end else '' end,
      (array['free', 'free', 'free', 'pro', 'pro', 'enterprise', 'enterprise', 'enterprise', '', ''])[1 + n % 10],
      't-' || n % 997, 'c-${index}-' || n / 3, 'r-${index}-' || n, 'chat', 'desk',
      '${day}T00:00:00Z'::timestamptz + n * (interval '1 day' / ${count}),
      400 * exp(0.5 * (random() + random() + random() - 1.5)) * (1 + p * 0.2), 'openai', 'gpt-4o-mini',
      200 + n % 300, 50 + n % 90, 0.0004 + (n % 70) * 0.00001, n % 80 = 0, '${day}T00:00:00Z'::timestamptz
    from (select n, least(${ids.length}, 1 + floor(-ln(1 - random() * 0.999) / ln(2)))::int as p,
                 ${index % 10 >= 5} and random() < 0.25 as drawn
          from generate_series(0, ${count - 1}) n) as made`;
}

/** The buckets of a day's calls, as the store keeps them: each step once in all, and once with its arm and tier. */
function bucketsOf(step: number, workspaceId: string): string {
  return `
    insert into metric_bucket (workspace_id, prompt_id, step, at, version, arm, tier, calls, errors, input_tokens,
      output_tokens, counted, priced, cost_usd, scored, score_sum, score_squares, thumbs_up, thumbs_down, latency)
    select '${workspaceId}', prompt_id, ${step}, at, version, arm, tier, sum(n), sum(errors), sum(input), sum(output),
      sum(n), sum(n), sum(cost), sum(n) / 20, sum(n) / 20 * 4.3, sum(n) / 20 * 18.7, sum(n) / 12, sum(n) / 400,
      coalesce(string_to_array(string_agg(bin || ',' || n, ',' order by bin) filter (where bin is not null), ',')::int[], '{}')
    from (
      select prompt_id, version, seg.arm, seg.tier,
        to_timestamp(floor(extract(epoch from started_at) / ${step}) * ${step}) as at,
        case when is_error then null else ceil(ln(duration_ms) / ln(1.01::float8 / 0.99::float8))::int end as bin,
        count(*) as n, count(*) filter (where is_error) as errors, sum(input_tokens) as input,
        sum(output_tokens) as output, sum(cost_usd) as cost
      from build_day, lateral (values ('*', '*'), (build_day.arm, build_day.tier)) seg(arm, tier)
      group by 1, 2, 3, 4, 5, 6
    ) as bins group by prompt_id, at, version, arm, tier`;
}

/** Fills an empty database with `count` calls that end at `now` (ms since 1970). */
export async function buildCalls(context: Context, count: number, now: number): Promise<Built> {
  const began = performance.now();
  const { db, workspaceId } = context;
  const prompts: Built["prompts"] = [];
  for (const name of PROMPTS) {
    const { id } = await createPrompt(context, { name });
    prompts.push({ id, name, workspaceId });
  }
  const perDay = Math.round(count / DAYS);
  const ids = prompts.map(({ id }) => id);
  for (let index = 0; index < DAYS; index++) {
    const at = now - (DAYS - 1 - index) * 86_400_000;
    const day = dayOf(at);
    const table = `call_${day.replaceAll("-", "")}`;
    await db.$transaction(
      async (tx) => {
        await tx.$executeRawUnsafe("set local work_mem = '256MB'");
        await tx.$executeRawUnsafe("set local jit = off");
        await tx.$executeRawUnsafe("set local synchronous_commit = off");
        await tx.$executeRawUnsafe(`drop table if exists ${table}`);
        await tx.$executeRawUnsafe("create table build_day (like call including defaults)");
        await tx.$executeRawUnsafe(callsOf(day, index, perDay, ids, workspaceId));
        for (const step of STEPS) await tx.$executeRawUnsafe(bucketsOf(step, workspaceId));
        await tx.$executeRawUnsafe(`alter table build_day rename to ${table}`);
        await tx.$executeRawUnsafe(
          `alter table call attach partition ${table} for values from ('${day}') to ('${dayOf(at + 86_400_000)}')`,
        );
      },
      { timeout: 600_000 },
    );
  }
  await db.$executeRawUnsafe("vacuum analyze call");
  await db.$executeRawUnsafe("vacuum analyze metric_bucket");
  const [size] = await db.$queryRaw<{ bytes: number }[]>`
    select pg_database_size(current_database())::float8 as bytes`;
  return { prompts, tookMs: performance.now() - began, bytes: size?.bytes ?? 0 };
}
