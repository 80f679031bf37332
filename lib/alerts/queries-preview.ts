import "server-only";
import type { z } from "zod";
import { patternCovers } from "../access/policy.ts";
import { AMOUNTED, COUNTED, countsOf } from "../telemetry/metrics/read-series.ts";
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

type Row = Omit<ReplayedMinute, "latency"> & { latency?: string | null };

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
        select (extract(epoch from at - ${from}::timestamptz) / 60)::int as minute,
               ${test.metric === "p95_ms" ? COUNTED : AMOUNTED}
        from metric_bucket
        where prompt_id = ${id} and workspace_id = ${workspaceId} and step = 60 and arm = '*' and tier = '*'
          and at >= ${from} and at < ${new Date(now)}
        group by at order by at`;
      const minutes = rows.map(({ minute, ...counts }): ReplayedMinute => ({ minute, ...countsOf(counts) }));
      prompts.push({ prompt: name, fired: replayRule(test, minutes, MINUTES) });
    }
    return { days: DAYS, prompts, left: Math.max(0, covered.length - MOST_PROMPTS) };
  },
  (_given: unknown) => ({ prompt: "" }),
);
