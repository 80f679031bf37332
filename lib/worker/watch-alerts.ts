import { watchWorkspace } from "../alerts/watch-workspace.ts";
import { clockOffset } from "../core/clock.ts";
import type { Db } from "../core/db.ts";
import type { Context } from "../usecase/context.ts";

/**
 * Looks at every workspace's alerts once. Of several workers one looks: whoever finds the lock taken leaves it to the other.
 * The lock only saves work; a state is settled in its own transaction, and once.
 */
export async function watchAlerts(db: Db): Promise<number> {
  return db.$transaction(
    async (tx) => {
      const [held] = await tx.$queryRaw<{ got: boolean; now: Date }[]>`
        select pg_try_advisory_xact_lock(hashtext('watch_alerts')) as got, clock_timestamp() as now`;
      if (!held?.got) return 0;
      const now = new Date(held.now.getTime() + clockOffset());
      const workspaces = await tx.$queryRaw<{ workspace_id: string }[]>`
        select distinct workspace_id from alert_rule where disabled_at is null order by 1`;
      let settled = 0;
      for (const { workspace_id: workspaceId } of workspaces) {
        const context: Context = { db, workspaceId, actor: { kind: "job", name: "alerts" }, source: "job" };
        settled += await watchWorkspace(context, now);
      }
      return settled;
    },
    { timeout: 60_000 },
  );
}
