import type { Tx } from "../../core/db.ts";
import type { GateEvidence } from "../domain/gate-evidence.ts";

/** How many answers of a run carry a grade that a person changed, and who did; null when none does. */
export async function readOverrides(tx: Tx, runId: string): Promise<NonNullable<GateEvidence["overrides"]> | null> {
  const rows = await tx.$queryRaw<{ count: number; by: string[] | null }[]>`
    select count(distinct position)::int as count, array_agg(distinct member_name order by member_name) as by
    from grade_override where run_id = ${runId}`;
  const [row] = rows;
  return row && row.count > 0 ? { count: row.count, by: row.by ?? [] } : null;
}
