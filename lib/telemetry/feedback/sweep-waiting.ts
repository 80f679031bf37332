import type { Db } from "../../core/db.ts";
import { USUAL_WATCH } from "../domain/capture.ts";
import { untilNone } from "../retention/until-none.ts";
import { findCalls, type Seeker } from "./find-calls.ts";
import { giveCalls, type Waiting } from "./give-calls.ts";
import { moveCounts } from "./move-counts.ts";
import { sqlOf } from "./run-sql.ts";

/** A call and what is said of it may be written in the same moment, and neither sees the other. */
const LATELY = "10 minutes";
const MOST_AT_ONCE = 500;
const MOST_REMOVED = 5_000;
/** What no call came for is not worth keeping longer: exporters hold spans back for minutes, not days. */
const WAIT_DAYS = 7;

/** Ties what still waits to calls that are there. Returns how many were tied. */
export async function sweepWaiting(db: Db): Promise<number> {
  let tied = 0;
  let after: Place | null = START;
  while (after) {
    const some = await sweepSome(db, after);
    tied += some.tied;
    after = some.last;
  }
  return tied;
}

type Place = { workspaceId: string; key: string };
const START: Place = { workspaceId: "", key: "" };

async function sweepSome(db: Db, after: Place): Promise<{ tied: number; last: Place | null }> {
  return db.$transaction(async (tx) => {
    const waiting = await tx.$queryRaw<(Waiting & Seeker & { key: string })[]>`
      select id, workspace_id as "workspaceId", kind, value, prompt_pattern as "promptPattern",
             request_id as "requestId", trace_id as "traceId", span_id as "spanId", dedupe_key as key
      from feedback
      where call_trace_id is null and at > now() - ${LATELY}::interval
        and (workspace_id, dedupe_key) > (${after.workspaceId}, ${after.key})
      order by workspace_id, dedupe_key limit ${MOST_AT_ONCE} for update skip locked`;
    const run = sqlOf(tx);
    const calls = await findCalls(run, waiting);
    const moves = await giveCalls(run, waiting, (id) => calls.get(id));
    await moveCounts(run, moves);
    return { tied: moves.length, last: waiting.at(-1) ?? null };
  });
}

/**
 * Removes what waited in vain, and what is older than its prompt's, or else its workspace's, calls may be, some thousand
 * rows at a time: what somebody is writing to at the moment goes the next time. Nothing goes from a workspace under a legal
 * hold. Returns how many went.
 */
export function removeOldFeedback(db: Db): Promise<number> {
  return untilNone(
    () => db.$executeRaw`
      with kept as (
        select w.id as workspace_id,
          coalesce(max(s.call_days) filter (where s.prompt_id = ''), ${USUAL_WATCH.callDays}::int) as days
        from workspace w left join watch_setting s on s.workspace_id = w.id
        where not exists (select 1 from retention_setting r where r.workspace_id = w.id and r.legal_hold)
        group by w.id
      ), due as (
        select f.id from feedback f join kept k on k.workspace_id = f.workspace_id
        where (f.call_trace_id is null and f.at < now() - make_interval(days => ${WAIT_DAYS}::int))
          or f.at < now() - make_interval(days => coalesce((
            select s.call_days from watch_setting s
            where s.workspace_id = f.workspace_id and s.prompt_id = f.prompt_id), k.days))
        limit ${MOST_REMOVED} for update of f skip locked
      )
      delete from feedback f using due where f.id = due.id`,
  );
}
