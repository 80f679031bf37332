import type { Db } from "../../core/db.ts";
import { daysToLookThrough, type KeptFor, longestKept } from "../domain/kept-until.ts";
import { untilNone } from "./until-none.ts";

const AT_ONCE = 5_000;

/**
 * Removes the calls, texts and spans of those who keep less than others, in transactions of some thousand rows.
 * `changedAt`: when a hold of a workspace was last changed. Returns how many calls went.
 */
export async function removeOldCalls(
  db: Db,
  all: readonly KeptFor[],
  { now, held, changedAt }: { now: Date; held: readonly string[]; changedAt: ReadonlyMap<string, Date> },
): Promise<number> {
  const longest = longestKept(all);
  let removed = 0;
  for (const each of all) {
    const { workspaceId, promptId, callDays, updatedAt } = each;
    if (held.includes(workspaceId)) continue;
    const contentDays = Math.min(callDays, each.contentDays);
    const since = new Date(Math.max(updatedAt.getTime(), changedAt.get(workspaceId)?.getTime() ?? 0));
    const others = all.filter((other) => other.workspaceId === workspaceId && other.promptId !== "");
    const except = promptId === "" ? others.map((other) => other.promptId) : [];
    const whose = { workspaceId, promptId, except };
    if (callDays < longest.callDays) {
      removed += await untilNone(() =>
        removeCalls(db, whose, daysToLookThrough(now, callDays, longest.callDays, since)),
      );
    }
    if (contentDays < longest.contentDays) {
      await untilNone(() => removeTexts(db, whose, daysToLookThrough(now, contentDays, longest.contentDays, since)));
    }
    if (promptId === "" && callDays < longest.callDays) {
      await untilNone(() => removeSpans(db, workspaceId, daysToLookThrough(now, callDays, longest.callDays, since)));
    }
  }
  return removed;
}

/** A prompt's calls; of "" all of the workspace but those of prompts with a setting of their own. */
type Whose = { workspaceId: string; promptId: string; except: string[] };
type Days = { from: string; before: string };

function removeCalls(db: Db, { workspaceId, promptId, except }: Whose, { from, before }: Days): Promise<number> {
  return db.$executeRaw`
    with due as (
      select day, workspace_id, trace_id, span_id from call
      where workspace_id = ${workspaceId} and day >= ${from}::date and day < ${before}::date
        and started_at < (${before}::date)::timestamp at time zone 'UTC'
        and (prompt_id = ${promptId} or (${promptId} = '' and (prompt_id is null or prompt_id <> all(${except}::text[]))))
      limit ${AT_ONCE}
    ), texts as (
      delete from call_content t using due where (t.day, t.workspace_id, t.trace_id, t.span_id)
        = (due.day, due.workspace_id, due.trace_id, due.span_id)
    )
    delete from call c using due
    where (c.day, c.workspace_id, c.trace_id, c.span_id) = (due.day, due.workspace_id, due.trace_id, due.span_id)`;
}

function removeTexts(db: Db, { workspaceId, promptId, except }: Whose, { from, before }: Days): Promise<number> {
  return db.$executeRaw`
    with due as (
      select t.day, t.workspace_id, t.trace_id, t.span_id from call c
      join call_content t using (day, workspace_id, trace_id, span_id)
      where c.workspace_id = ${workspaceId} and c.day >= ${from}::date and c.day < ${before}::date
        and (c.prompt_id = ${promptId}
             or (${promptId} = '' and (c.prompt_id is null or c.prompt_id <> all(${except}::text[]))))
      limit ${AT_ONCE}
    )
    delete from call_content t using due where (t.day, t.workspace_id, t.trace_id, t.span_id)
      = (due.day, due.workspace_id, due.trace_id, due.span_id)`;
}

function removeSpans(db: Db, workspaceId: string, { from, before }: Days): Promise<number> {
  return db.$executeRaw`
    delete from trace_span s using (
      select day, workspace_id, trace_id, span_id from trace_span
      where workspace_id = ${workspaceId} and day >= ${from}::date and day < ${before}::date limit ${AT_ONCE}
    ) due where (s.day, s.workspace_id, s.trace_id, s.span_id)
      = (due.day, due.workspace_id, due.trace_id, due.span_id)`;
}
