import type { Db } from "../../core/db.ts";

/** How far back calls are looked for: some minutes as a rule, after a pause of the worker an hour. */
const OVERLAP = "5 minutes";
const MOST_BACK = "1 hour";
const MOST_AT_ONCE = 500;

/** A prompt whose calls are graded: a share in basis points, and what that may cost a day in US dollars. */
export type GradedPrompt = { promptId: string; workspaceId: string; share: number; usdDaily: number };

/** Prompts in use whose calls are graded, by their own rule or the workspace's. */
export function gradedPrompts(db: Db): Promise<GradedPrompt[]> {
  return db.$queryRaw<GradedPrompt[]>`
    select p.id as "promptId", p.workspace_id as "workspaceId", coalesce(own.grade_share, usual.grade_share) as share,
           coalesce(own.grade_usd_daily, usual.grade_usd_daily) as "usdDaily"
    from prompt p
    left join watch_setting own on own.workspace_id = p.workspace_id and own.prompt_id = p.id
    left join watch_setting usual on usual.workspace_id = p.workspace_id and usual.prompt_id = ''
    where p.archived_at is null and p.kind = 'prompt' and coalesce(own.grade_share, usual.grade_share, 0) > 0
    order by p.id`;
}

/**
 * Draws the calls that came in lately: those whose trace's hash lies in the share, so that whoever draws, and however often,
 * draws the same, and no arm or version is drawn more than another. Only calls that ended well and whose text is kept.
 * Returns how many are new.
 */
export function drawCalls(db: Db, { promptId, workspaceId, share }: GradedPrompt): Promise<number> {
  return db.$executeRaw`
    with since as (
      select greatest(now() - ${MOST_BACK}::interval, coalesce(max(drawn_at) - ${OVERLAP}::interval, now() - ${MOST_BACK}::interval)) as at
      from online_grade where prompt_id = ${promptId}
    )
    insert into online_grade (workspace_id, prompt_id, day, trace_id, span_id, status, drawn_at)
    select c.workspace_id, c.prompt_id, c.day, c.trace_id, c.span_id, 'drawn', now()
    from call c
    where c.prompt_id = ${promptId} and c.workspace_id = ${workspaceId} and c.version is not null
      and c.started_at >= (select at from since) and c.day >= ((select at from since) at time zone 'utc')::date
      and not c.is_error and c.capture <> 'off'
      and ('x' || substr(md5(c.trace_id), 1, 8))::bit(32)::bigint % 10000 < ${share}
      and exists (select 1 from call_content t where t.day = c.day and t.workspace_id = c.workspace_id
                  and t.trace_id = c.trace_id and t.span_id = c.span_id and t.output is not null)
      and not exists (select 1 from online_grade g where g.workspace_id = c.workspace_id and g.day = c.day
                      and g.trace_id = c.trace_id and g.span_id = c.span_id)
    order by c.started_at limit ${MOST_AT_ONCE}
    on conflict do nothing`;
}
