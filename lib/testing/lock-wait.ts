import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "../core/db.ts";

const PATIENCE_MS = 10_000;

/** Returns when somebody in this database waits for a lock; throws when nobody does for ten seconds. */
export async function lockWait(db: Db): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const [row] = await db.$queryRaw<{ waiting: number }[]>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    if (row?.waiting) return;
    await sleep(10);
  }
  throw new Error("nobody waits for a lock");
}
