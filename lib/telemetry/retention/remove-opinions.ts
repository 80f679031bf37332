import type { Db } from "../../core/db.ts";
import { USUAL_WATCH } from "../domain/capture.ts";

/**
 * Removes what a judge and people said of calls that are no longer kept, by the days of each prompt, or else workspace. Nothing
 * goes from a workspace under a legal hold.
 */
export async function removeOldOpinions(db: Db, now: Date, held: readonly string[]): Promise<void> {
  const holding = [...held];
  for (const table of ["online_grade", "call_review"]) {
    await db.$executeRawUnsafe(
      `delete from ${table} o
       where o.workspace_id <> all($1::text[]) and o.day < ($2::timestamptz at time zone 'utc')::date - coalesce(
         (select s.call_days from watch_setting s where s.workspace_id = o.workspace_id and s.prompt_id = o.prompt_id),
         (select s.call_days from watch_setting s where s.workspace_id = o.workspace_id and s.prompt_id = ''), $3::int)`,
      holding,
      now,
      USUAL_WATCH.callDays,
    );
  }
}
