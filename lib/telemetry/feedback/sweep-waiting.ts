import type { Db } from "../../core/db.ts";
import { findCalls, type Seeker } from "./find-calls.ts";
import { giveCalls, type Waiting } from "./give-calls.ts";
import { moveCounts } from "./move-counts.ts";
import { sqlOf } from "./run-sql.ts";

/** A call and what is said of it may be written in the same moment, and neither sees the other. */
const LATELY = "10 minutes";
const MOST_AT_ONCE = 500;
/** What no call came for is not worth keeping longer: exporters hold spans back for minutes, not days. */
const WAIT_DAYS = 7;

/** Ties what still waits to calls that are there. Returns how many were tied. */
export async function sweepWaiting(db: Db): Promise<number> {
  return db.$transaction(async (tx) => {
    const waiting = await tx.$queryRaw<(Waiting & Seeker)[]>`
      select id, workspace_id as "workspaceId", kind, value, prompt_pattern as "promptPattern",
             request_id as "requestId", trace_id as "traceId", span_id as "spanId"
      from feedback
      where call_trace_id is null and at > now() - ${LATELY}::interval
      order by workspace_id, dedupe_key limit ${MOST_AT_ONCE} for update skip locked`;
    const run = sqlOf(tx);
    const calls = await findCalls(run, waiting);
    const moves = await giveCalls(run, waiting, (id) => calls.get(id));
    await moveCounts(run, moves);
    return moves.length;
  });
}

/** Removes what waited in vain, and what is older than the days for which its workspace keeps calls at most. */
export async function removeOldFeedback(db: Db): Promise<number> {
  return db.$executeRaw`
    delete from feedback f
    where (f.call_trace_id is null and f.at < now() - make_interval(days => ${WAIT_DAYS}::int))
       or f.at < now() - make_interval(days => coalesce(
            (select max(s.call_days) from watch_setting s where s.workspace_id = f.workspace_id), 0) + 90)`;
}
