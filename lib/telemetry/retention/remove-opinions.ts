import type { Db } from "../../core/db.ts";
import { USUAL_WATCH } from "../domain/capture.ts";
import { untilNone } from "./until-none.ts";

const AT_ONCE = 5_000;

/**
 * Removes what a judge and people said of calls that are no longer kept, by the days of each prompt, or else workspace, some
 * thousand rows at a time. Nothing goes from a workspace under a legal hold.
 */
export async function removeOldOpinions(db: Db, now: Date, held: readonly string[]): Promise<void> {
  for (const table of ["online_grade", "call_review"]) {
    const statement = `delete from ${table} where ctid = any(array(
      select o.ctid from ${table} o
      where o.workspace_id <> all($1::text[]) and o.day < ($2::timestamptz at time zone 'utc')::date - coalesce(
        (select s.call_days from watch_setting s where s.workspace_id = o.workspace_id and s.prompt_id = o.prompt_id),
        (select s.call_days from watch_setting s where s.workspace_id = o.workspace_id and s.prompt_id = ''), $3::int)
      limit ${AT_ONCE} for update of o skip locked))`;
    await untilNone(() => db.$executeRawUnsafe(statement, [...held], now, USUAL_WATCH.callDays));
  }
}
