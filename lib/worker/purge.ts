import type { Db } from "../core/db.ts";

const SESSION_KEPT_DAYS = 30;

/**
 * Removes what has served its time and is in no record: answers kept for repeated requests, counters of sign-ins whose
 * window has passed, and sessions that ended a month ago. Without it these tables would grow with every visit.
 */
export async function purge(db: Db): Promise<void> {
  await db.$executeRaw`delete from idempotency_key where created_at < now() - interval '24 hours'`;
  await db.$executeRaw`delete from rate_limit where expire < now()`;
  await db.$executeRaw`delete from session where expires_at < now() - make_interval(days => ${SESSION_KEPT_DAYS}::int)`;
}
