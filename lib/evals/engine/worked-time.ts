import type { Tx } from "../../core/db.ts";

/** A run at work is looked at far more often than this: a longer silence means that nobody worked on it. */
const LONGEST_BEAT_MS = 3_000;

/** How much of the time since the last beat was worked, in milliseconds. */
export function workedSince(resumedAt: Date | null, now: Date): number {
  const since = resumedAt === null ? Number.POSITIVE_INFINITY : now.getTime() - resumedAt.getTime();
  return since >= 0 && since <= LONGEST_BEAT_MS ? Math.round(since) : 0;
}

/** A run as the worker that carries it must know it. `workedMs` is wall time at work, of all workers together. */
export type Pulse = { status: string; stopped: boolean; workedMs: number };

/**
 * Counts the time since any worker's last beat as worked, moves the mark, and tells how the run stands. Of a run that
 * is not at work nothing is counted. Null = there is no such run.
 */
export async function beat(tx: Tx, runId: string): Promise<Pulse | null> {
  const rows = await tx.$queryRaw<Pulse[]>`
    with beaten as (
      update eval_run set resumed_at = now(), worked_ms = worked_ms + case
        when resumed_at between now() - make_interval(secs => ${LONGEST_BEAT_MS / 1000}::float8) and now()
        then round(extract(epoch from now() - resumed_at) * 1000)::bigint else 0 end
      where id = ${runId} and status = 'running'
      returning status, stopped is not null as stopped, worked_ms::float8 as "workedMs")
    select * from beaten
    union all
    select status, stopped is not null, worked_ms::float8 from eval_run
    where id = ${runId} and not exists (select 1 from beaten)`;
  return rows[0] ?? null;
}
