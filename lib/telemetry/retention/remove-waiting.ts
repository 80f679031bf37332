import type { Db } from "../../core/db.ts";
import { firstKeptDay } from "../domain/kept-until.ts";

/** Exporters hold back a span for minutes; what its records told waits for it so many whole days. */
const WAIT_DAYS = 1;

/**
 * Removes text whose call never came: which policy it should have had nobody can tell any more, so it is not kept for as
 * long as the texts of calls. Nothing goes from a workspace under a legal hold. Returns how many went.
 */
export async function removeWaiting(db: Db, now: Date, held: readonly string[]): Promise<number> {
  const before = firstKeptDay(now, WAIT_DAYS);
  return db.$executeRaw`
    delete from call_content
    where waiting is not null and day < ${before}::date and workspace_id <> all(${[...held]}::text[])`;
}
