import type { Tx } from "../core/db.ts";
import { type TimelineFilter, type TimelinePage, timelineActions } from "./domain/timeline.ts";
import { type EventRow, tellEvent } from "./tell-event.ts";

const PAGE_SIZE = 30;

/**
 * A page of what happened to a prompt, newest first, out of its rows in the audit log. A run that has ended is told
 * once, by its end; while it goes on its start stands for it.
 */
export async function readTimeline(
  tx: Tx,
  promptId: string,
  filter: TimelineFilter,
  before: number | null,
): Promise<TimelinePage> {
  const rows = await tx.$queryRaw<EventRow[]>`
    select a.seq, a.at, a.actor, a.action, a.subject_id, a.before, a.after, v.change->'excerpt' as excerpt,
           r.number as run_number, r.challenger_number as run_challenger, r.baseline_number as run_baseline,
           r.total as run_total, r.started_by_name as run_by,
           case when r.status = 'running' then (
             select count(*) from eval_item i where i.run_id = r.id and i.status not in ('queued', 'running')
           ) end as run_done,
           w.number as review_number, w.version_number as review_version, w.status as review_status,
           undone.effective_at as served_since, d.version as drift_version, again.number as drift_run
    from audit_event a
    left join version v on a.action = 'version.saved' and v.prompt_id = a.prompt_id
      and v.number = (a.after->>'version')::int
    left join eval_run r on a.subject_type = 'run' and r.id = a.subject_id
    left join review w on a.subject_type = 'review' and w.id = a.subject_id
    left join drift_report d on a.subject_type = 'drift' and d.id = a.subject_id
    left join eval_run again on again.id = d.run_id
    left join release undone on a.action in ('release.rolled_back', 'release.auto_rolled_back')
      and undone.prompt_id = a.prompt_id and undone.channel = split_part(a.subject_id, '#', 2)
      and undone.seq = (a.before->>'seq')::int
    where a.prompt_id = ${promptId} and (${before}::bigint is null or a.seq < ${before}::bigint)
      and a.action = any(${timelineActions(filter)}::text[])
      and not (a.action = 'run.started' and r.status is distinct from 'running')
    order by a.seq desc limit ${PAGE_SIZE + 1}`;
  const shown = rows.slice(0, PAGE_SIZE);
  const next = rows.length > PAGE_SIZE ? Number(shown.at(-1)?.seq) : null;
  return { events: shown.flatMap((row) => tellEvent(row) ?? []), next };
}
