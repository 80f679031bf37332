import type { Db, Tx } from "../../core/db.ts";
import { adjust, type Bucket, type Observed, START_SIZE } from "./domain/bucket.ts";
import { type Holding, shareOf } from "./domain/share.ts";

/** How long a grant stands without a word from its worker: then it counts as dead, and others may use its share. */
export const HOLD_MS = 5_000;
const TURN_MS = 5_000;

/** What a worker reports of a bucket: what it saw, what it wants, and what it will not exceed until it is answered. */
export type Report = Observed & { ceiling: number; wanted: number };

/** What it may do until it reports again. `held` is its row; `cap` is what it may have in flight. */
export type Grant = { held: number; cap: number; blockedMs: number; spentMs: number };

type BucketRow = Bucket & { now: number };

async function locked(tx: Tx, bucket: string): Promise<BucketRow | undefined> {
  const rows = await tx.$queryRaw<BucketRow[]>`
    with one as (select * from limiter_bucket where bucket = ${bucket} for update)
    select size, extract(epoch from grown_at)::float8 * 1000 as "grownAt",
           extract(epoch from shrunk_at)::float8 * 1000 as "shrunkAt",
           extract(epoch from blocked_until)::float8 * 1000 as "blockedUntil",
           extract(epoch from spent_until)::float8 * 1000 as "spentUntil",
           extract(epoch from clock_timestamp())::float8 * 1000 as now
    from one`;
  return rows[0];
}

async function lockBucket(tx: Tx, bucket: string): Promise<BucketRow> {
  const known = await locked(tx, bucket);
  if (known) return known;
  await tx.$executeRaw`insert into limiter_bucket (bucket, size) values (${bucket}, ${START_SIZE}) on conflict do nothing`;
  const made = await locked(tx, bucket);
  if (!made) throw new Error("a bucket that was just made is gone");
  return made;
}

const at = (ms: number | null) => (ms === null ? null : new Date(ms));

async function writeBucket(tx: Tx, bucket: string, { size, grownAt, shrunkAt, ...until }: Bucket): Promise<void> {
  await tx.$executeRaw`
    update limiter_bucket set size = ${size}, grown_at = ${at(grownAt)}, shrunk_at = ${at(shrunkAt)},
      blocked_until = ${at(until.blockedUntil)}, spent_until = ${at(until.spentUntil)}
    where bucket = ${bucket}`;
}

async function writeGrant(tx: Tx, bucket: string, { workerId, wanted, granted }: Holding): Promise<void> {
  if (wanted === 0 && granted === 0) {
    await tx.$executeRaw`delete from limiter_grant where bucket = ${bucket} and worker_id = ${workerId}`;
    return;
  }
  await tx.$executeRaw`
    insert into limiter_grant (bucket, worker_id, wanted, granted, held_until)
    values (${bucket}, ${workerId}, ${wanted}, ${granted}, clock_timestamp() + make_interval(secs => ${HOLD_MS / 1000}::float8))
    on conflict (bucket, worker_id) do update set wanted = excluded.wanted, granted = excluded.granted,
      held_until = excluded.held_until`;
}

/**
 * A worker's report and what it is granted, all workers of the bucket one after the other: the bucket's row is locked,
 * and what the others hold is read only then, so that no two take the same room.
 */
export async function settleGrant(db: Db, bucket: string, workerId: string, report: Report): Promise<Grant> {
  return db.$transaction(async (tx) => {
    const { now, ...before } = await lockBucket(tx, bucket);
    const rows = await tx.$queryRaw<Holding[]>`
      select worker_id as "workerId", wanted, granted from limiter_grant
      where bucket = ${bucket} and held_until > clock_timestamp()`;
    const others = rows.filter((row) => row.workerId !== workerId);
    const own = rows.find((row) => row.workerId === workerId)?.granted ?? 0;
    const held = rows.reduce((sum, row) => sum + row.granted, 0);
    const after = adjust(before, report, held, now);
    const { ceiling, wanted } = report;
    const { granted, target } = shareOf(
      after.size,
      { workerId, wanted, granted: own, ceiling },
      others,
      Math.floor(now / TURN_MS),
    );
    if (JSON.stringify(after) !== JSON.stringify(before)) await writeBucket(tx, bucket, after);
    await writeGrant(tx, bucket, { workerId, wanted, granted });
    return {
      held: granted,
      cap: Math.min(granted, target),
      blockedMs: Math.max(0, (after.blockedUntil ?? 0) - now),
      spentMs: Math.max(0, (after.spentUntil ?? 0) - now),
    };
  });
}
