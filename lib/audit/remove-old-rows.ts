import type { Db, Tx } from "../core/db.ts";
import { removableBefore } from "./domain/retention.ts";
import { readRetention } from "./read-retention.ts";
import { record } from "./record.ts";

/** Rows a transaction removes, unless there are more between two heads: the log waits for it. */
const MOST_AT_ONCE = 20_000;

type Cut = { seq: bigint; hash: string };
type Base = { audit_base: bigint; now: Date };

/**
 * The head to cut at: the last signed one, within reach, with nothing young up to it. Only where a head was signed can a
 * later verification tell that the rows before were what they were.
 */
async function findCut(tx: Tx, workspaceId: string, base: number, before: Date): Promise<Cut | undefined> {
  const [cut] = await tx.$queryRaw<Cut[]>`
    with young as (
      select min(seq) as seq from audit_event where workspace_id = ${workspaceId} and at >= ${before}
    ), removable as (
      select h.seq, h.hash from audit_head h join audit_event e on e.workspace_id = h.workspace_id and e.seq = h.seq and e.hash = h.hash
      where h.workspace_id = ${workspaceId} and h.seq > ${base} and h.at < ${before}
        and h.seq < coalesce((select seq from young), 9223372036854775807)
    )
    select seq, hash from removable
    order by (seq <= ${base + MOST_AT_ONCE}) desc, case when seq <= ${base + MOST_AT_ONCE} then -seq else seq end limit 1`;
  return cut;
}

/**
 * Removes one stretch of rows that have served their time from the beginning of a workspace's log, moves the base the
 * chain is verified from, and says so in the log. Returns how many went; 0 when none may go. Under a legal hold none may.
 */
async function removeStretch(tx: Tx, workspaceId: string, asOf: Date | null): Promise<number> {
  const retention = await readRetention(tx, workspaceId, { lock: true });
  const [at] = await tx.$queryRaw<Base[]>`
    select audit_base, date_trunc('milliseconds', now()) as now from workspace where id = ${workspaceId}`;
  if (!retention || !at) return 0;
  const now = asOf ?? at.now;
  const before = removableBefore(retention, now);
  if (!before) return 0;
  const base = Number(at.audit_base);
  const cut = await findCut(tx, workspaceId, base, before);
  if (!cut) return 0;
  const upTo = Number(cut.seq);
  await tx.$executeRaw`select set_config('countersign.retention', 'on', true)`;
  const rows = await tx.$executeRaw`delete from audit_event where workspace_id = ${workspaceId} and seq <= ${upTo}`;
  await tx.$executeRaw`select set_config('countersign.retention', 'off', true)`;
  await tx.$executeRaw`
    update workspace set audit_base = ${upTo}, audit_base_hash = ${cut.hash} where id = ${workspaceId}`;
  await record(tx, workspaceId, { kind: "job", name: "retention" }, now, {
    action: "audit.rows_removed",
    subject: { type: "retention", id: "audit", name: "the audit log" },
    after: { from: base + 1, upTo, rows, before: before.toISOString(), auditDays: retention.auditDays, hash: cut.hash },
  });
  return rows;
}

/** Removes what has served its time, in stretches that each commit. Returns how many rows went. `asOf` is for tests. */
export async function removeOldRows(db: Db, workspaceId: string, asOf: Date | null = null): Promise<number> {
  let removed = 0;
  for (;;) {
    const rows = await db.$transaction((tx) => removeStretch(tx, workspaceId, asOf), { timeout: 300_000 });
    if (rows === 0) return removed;
    removed += rows;
  }
}
