import "server-only";
import type { z } from "zod";
import { patternCovers } from "../access/policy.ts";
import { parseInput } from "../usecase/parse.ts";
import { query } from "../usecase/query.ts";
import { type ReplayedMinute, replayRule } from "./domain/replay-rule.ts";
import { alertTestInput } from "./schema.ts";
import { watchedPrompts } from "./watched-prompts.ts";

const DAYS = 7;
const MINUTE_MS = 60_000;
const MINUTES = DAYS * 1_440;
/** A week of minutes of each is replayed in this process. */
const MOST_PROMPTS = 5;

type Row = Omit<ReplayedMinute, "latency"> & { latency: number[] };

/** How often a rule would have fired within `days`, by prompt; `left` prompts with fewer calls were not asked. */
export type AlertPreview = { days: number; prompts: { prompt: string; fired: number }[]; left: number };

export const previewAlert = query(
  "alert.edit",
  async ({ db, workspaceId }, given: z.input<typeof alertTestInput>): Promise<AlertPreview> => {
    const { promptPattern, ...test } = parseInput(alertTestInput, given);
    const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    const from = new Date(now - MINUTES * MINUTE_MS);
    const found = await watchedPrompts(db, workspaceId, new Date(now));
    const covered = found.filter(({ name }) => patternCovers(promptPattern, name));
    const prompts: AlertPreview["prompts"] = [];
    for (const { id, name } of covered.slice(0, MOST_PROMPTS)) {
      const rows = await db.$queryRaw<Row[]>`
        select (extract(epoch from at - ${from}::timestamptz) / 60)::int as minute, sum(calls)::float8 as calls,
               sum(errors)::float8 as errors, sum(priced)::float8 as priced, sum(cost_usd) as "costUsd",
               sum(scored)::float8 as scored, sum(score_sum) as "scoreSum", sum(score_squares) as "scoreSquares",
               sum(thumbs_up)::float8 as "thumbsUp", sum(thumbs_down)::float8 as "thumbsDown",
               sum(flagged)::float8 as flagged,
               case when ${test.metric === "p95_ms"} then (
                 select coalesce(array_agg(n order by at_bin, place), '{}') from (
                   select b.bin as at_bin, u.place, u.n from (
                     select m.latency[i] as bin, sum(m.latency[i + 1])::int as count
                     from metric_bucket m, generate_series(1, cardinality(m.latency), 2) as i
                     where m.prompt_id = o.prompt_id and m.step = 60 and m.at = o.at and m.arm = '*' and m.tier = '*'
                     group by 1) b, unnest(array[b.bin, b.count]) with ordinality as u(n, place)) as bins)
               else '{}' end as latency
        from metric_bucket o
        where prompt_id = ${id} and workspace_id = ${workspaceId} and step = 60 and arm = '*' and tier = '*'
          and at >= ${from} and at < ${new Date(now)}
        group by prompt_id, at order by at`;
      prompts.push({ prompt: name, fired: replayRule(test, rows, MINUTES) });
    }
    return { days: DAYS, prompts, left: Math.max(0, covered.length - MOST_PROMPTS) };
  },
  (_given: unknown) => ({ prompt: "" }),
);
