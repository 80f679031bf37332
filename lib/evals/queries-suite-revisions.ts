import "server-only";
import { findPrompt } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import type { GrowthPoint, SuiteRevisionRow } from "./domain/suite-view.ts";
import { readSuiteGrowth } from "./read-suite-growth.ts";

const PAGE_SIZE = 30;
const KEYS_SHOWN = 12;

type Row = Omit<SuiteRevisionRow, "at"> & { at: Date };

/** The revisions of a suite, newest first: what came, changed and went, and by whom. `before` is a revision's number. */
export const suiteRevisions = query(
  "workspace.read",
  async (
    { db, workspaceId },
    name: string,
    before: number | null,
  ): Promise<{ rows: SuiteRevisionRow[]; next: number | null; growth: GrowthPoint[] }> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const rows = await db.$queryRaw<Row[]>`
      with revision as (
        select * from suite_revision where prompt_id = ${prompt.id} and number < ${before ?? 2_147_483_647}
        order by number desc limit ${PAGE_SIZE + 1})
      select r.number, r.cases, r.critical, r.added, r.changed, r.retired, r.created_at as at,
             coalesce(u.name, 'the system') as author, came.keys as "addedKeys", became.keys as "changedKeys",
             went.keys as "retiredKeys"
      from revision r
      left join member m on m.id = r.author_id left join user_account u on u.id = m.user_id
      cross join lateral (select coalesce(array_agg(key order by position), '{}') as keys from (
        select key, position from eval_case c where c.prompt_id = ${prompt.id} and c.valid_from = r.number
          and not exists (select 1 from eval_case e where e.prompt_id = c.prompt_id and e.key = c.key and e.valid_to = r.number)
        order by position limit ${KEYS_SHOWN}) k) came
      cross join lateral (select coalesce(array_agg(key order by position), '{}') as keys from (
        select key, position from eval_case c where c.prompt_id = ${prompt.id} and c.valid_from = r.number
          and exists (select 1 from eval_case e where e.prompt_id = c.prompt_id and e.key = c.key and e.valid_to = r.number)
        order by position limit ${KEYS_SHOWN}) k) became
      cross join lateral (select coalesce(array_agg(key order by position), '{}') as keys from (
        select key, position from eval_case c where c.prompt_id = ${prompt.id} and c.valid_to = r.number
          and not exists (select 1 from eval_case e where e.prompt_id = c.prompt_id and e.key = c.key and e.valid_from = r.number)
        order by position limit ${KEYS_SHOWN}) k) went
      order by r.number desc`;
    const shown = rows.slice(0, PAGE_SIZE);
    return {
      growth: await readSuiteGrowth(db, prompt.id, prompt.suiteRevision),
      rows: shown.map((row) => ({ ...row, at: row.at.toISOString() })),
      next: rows.length > PAGE_SIZE ? (shown.at(-1)?.number ?? null) : null,
    };
  },
);
