import type { Tx } from "../core/db.ts";
import type { Retention } from "./domain/retention.ts";

/** What a workspace has set; null when nothing. With `lock` nobody else changes or applies it in the meantime. */
export async function readRetention(tx: Tx, workspaceId: string, { lock = false } = {}): Promise<Retention | null> {
  // The workspace's row is locked, not the setting's: that one may not be there yet.
  if (lock) await tx.$queryRaw`select 1 from workspace where id = ${workspaceId} for no key update`;
  return tx.retentionSetting.findUnique({
    where: { workspaceId },
    select: { auditDays: true, legalHold: true, holdReason: true },
  });
}
