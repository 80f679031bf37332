import type { Db } from "../core/db.ts";

const SESSION_KEPT_DAYS = 30;
const COMPLETION_KEPT_DAYS = 30;
const BUCKET_KEPT_DAYS = 30;
const NOTICE_KEPT_DAYS = 180;
const DELIVERY_KEPT_DAYS = 30;
const SERVED_KEPT_DAYS = 90;

/**
 * Removes what has served its time and is in no record: answers kept for repeated requests, counters of sign-ins whose
 * window has passed, sessions that ended a month ago, models' answers and deliveries to webhooks as old as that, links to
 * a new password, limits of models nobody asks, and how often what was served in which minute of three months ago.
 * Without it these tables would grow with every visit and every run.
 */
export async function purge(db: Db): Promise<void> {
  await db.$executeRaw`delete from idempotency_key where created_at < now() - interval '24 hours'`;
  await db.$executeRaw`delete from rate_limit where expire < now()`;
  await db.$executeRaw`delete from session where expires_at < now() - make_interval(days => ${SESSION_KEPT_DAYS}::int)`;
  await db.$executeRaw`delete from password_reset where expires_at < now() - interval '1 day'`;
  await db.$executeRaw`
    delete from notification
    where read_at is not null and created_at < now() - make_interval(days => ${NOTICE_KEPT_DAYS}::int)`;
  // What waits is kept: its webhook may be switched on again.
  await db.$executeRaw`
    with gone as (
      delete from webhook_delivery
      where status <> 'pending' and created_at < now() - make_interval(days => ${DELIVERY_KEPT_DAYS}::int)
      returning id
    )
    delete from webhook_attempt a using gone where a.delivery_id = gone.id`;
  await db.$executeRaw`
    delete from event e
    where at < now() - make_interval(days => ${DELIVERY_KEPT_DAYS}::int)
      and not exists (select 1 from webhook_delivery d where d.event_id = e.id)`;
  await db.$executeRaw`
    delete from served_count where minute < now() - make_interval(days => ${SERVED_KEPT_DAYS}::int)`;
  await db.$executeRaw`
    delete from completion where created_at < now() - make_interval(days => ${COMPLETION_KEPT_DAYS}::int)`;
  await db.$executeRaw`delete from limiter_grant where held_until < now() - interval '1 hour'`;
  await db.$executeRaw`
    delete from limiter_bucket b
    where greatest(grown_at, shrunk_at, spent_until) < now() - make_interval(days => ${BUCKET_KEPT_DAYS}::int)
      and not exists (select 1 from limiter_grant g where g.bucket = b.bucket)`;
}
