import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";
import { carriedRuns, carryRun } from "./carry-run.ts";

/** How many runs a process carries before it leaves those that stand still to others. */
const MOST_AT_ONCE = 4;

/** Runs that stand still: begun a while ago, not ended, and nobody holds a live lease on any of their items. */
async function abandoned(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select r.id from eval_run r
    where r.status = 'running' and r.created_at < now() - interval '2 seconds'
      and not exists (select 1 from eval_item i where i.run_id = r.id and i.status = 'running' and i.leased_until > now())
    order by r.created_at limit 20`;
  return rows.map((row) => row.id);
}

/**
 * Takes over what a killed worker left behind, sooner than the queue would notice, and returns when that is done.
 * Leases and fences make it harmless when two workers adopt the same run.
 */
export async function adoptRuns(db: Db, leaseSeconds: number, signal: AbortSignal): Promise<void> {
  const standing = (await abandoned(db)).filter((runId) => !carriedRuns().has(runId));
  const room = Math.max(0, MOST_AT_ONCE - carriedRuns().size);
  await Promise.all(
    standing.slice(0, signal.aborted ? 0 : room).map(async (runId) => {
      log.info("adopting a run that stood still", { runId });
      await carryRun(db, runId, leaseSeconds, signal).catch((error) => {
        if (!signal.aborted) log.error("adopted run", error, { runId });
      });
    }),
  );
}
