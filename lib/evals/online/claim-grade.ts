import type { Db } from "../../core/db.ts";
import type { Message } from "../../telemetry/domain/seen-span.ts";

export const MOST_ATTEMPTS = 3;
/** Longer than a judge may take: whoever holds a call longer is gone. */
const LEASE = "5 minutes";

/** A drawn call that this worker grades now: nobody else does until the lease is over. `attempt` counts from 1. */
export type Claimed = {
  workspaceId: string;
  promptId: string;
  day: Date;
  traceId: string;
  spanId: string;
  attempt: number;
  version: number;
  input: Message[] | null;
  output: Message[] | null;
};

/** Takes the oldest drawn call of a prompt that nobody holds, with its text; null where there is none. */
export async function claimGrade(db: Db, promptId: string): Promise<Claimed | null> {
  const [claimed] = await db.$queryRaw<Claimed[]>`
    with next as (
      select workspace_id, day, trace_id, span_id from online_grade
      where prompt_id = ${promptId} and status = 'drawn' and attempts < ${MOST_ATTEMPTS}
        and (graded_at is null or graded_at < now() - ${LEASE}::interval)
      order by drawn_at, trace_id, span_id limit 1 for update skip locked
    ), held as (
      update online_grade g set attempts = g.attempts + 1, graded_at = now() from next
      where g.workspace_id = next.workspace_id and g.day = next.day and g.trace_id = next.trace_id
        and g.span_id = next.span_id
      returning g.*
    )
    select h.workspace_id as "workspaceId", h.prompt_id as "promptId", h.day, h.trace_id as "traceId",
           h.span_id as "spanId", h.attempts as attempt, coalesce(c.version, 0) as version, t.input, t.output
    from held h
    left join call c on c.day = h.day and c.workspace_id = h.workspace_id and c.trace_id = h.trace_id and c.span_id = h.span_id
    left join call_content t on t.day = h.day and t.workspace_id = h.workspace_id and t.trace_id = h.trace_id
      and t.span_id = h.span_id`;
  return claimed ?? null;
}
