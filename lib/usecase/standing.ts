import { type Actor, personOf } from "../access/actor.ts";
import { clockOffset } from "../core/clock.ts";
import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";

type Row = { now: Date; roles: string[] | null; groups: string[] | null; disabled_at: Date | null };

/**
 * Reads, inside the transaction, the database's clock and the roles the person has at this moment: a role taken away
 * or a member disabled a moment ago counts at once.
 * @throws AppError `unauthenticated` when the person is no longer a member
 */
export async function standing(tx: Tx, workspaceId: string, actor: Actor): Promise<{ now: Date; actor: Actor }> {
  const person = personOf(actor);
  const rows = await tx.$queryRaw<Row[]>`
    select clock_timestamp() as now, m.roles, m.groups, m.disabled_at
    from (select 1) as one
    left join member m on m.workspace_id = ${workspaceId} and m.id = ${person ?? ""}`;
  const row = rows[0];
  if (!row) throw new Error("the database did not tell the time");
  const now = new Date(row.now.getTime() + clockOffset());
  if (actor.kind === "job") return { now, actor };
  if (!row.roles || row.disabled_at) {
    throw new AppError("unauthenticated", "This person is no longer a member of the workspace.");
  }
  return { now, actor: { ...actor, roles: row.roles, groups: row.groups ?? [] } };
}
