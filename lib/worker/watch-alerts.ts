import { watchWorkspace } from "../alerts/watch-workspace.ts";
import { clockOffset } from "../core/clock.ts";
import type { Db } from "../core/db.ts";
import type { Context } from "../usecase/context.ts";
import { inTurn } from "./in-turn.ts";

async function watchAll(db: Db): Promise<number> {
  const [clock] = await db.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  const now = new Date((clock?.now.getTime() ?? 0) + clockOffset());
  const workspaces = await db.$queryRaw<{ workspace_id: string }[]>`
    select distinct workspace_id from alert_rule where disabled_at is null order by 1`;
  let settled = 0;
  for (const { workspace_id: workspaceId } of workspaces) {
    const context: Context = { db, workspaceId, actor: { kind: "job", name: "alerts" }, source: "job" };
    settled += await watchWorkspace(context, now);
  }
  return settled;
}

/** Looks at every workspace's alerts once. A state is settled in its own transaction, and once. */
export function watchAlerts(db: Db): Promise<number> {
  return inTurn(db, "watch-alerts", () => watchAll(db));
}
