import { removeOldRows } from "../audit/remove-old-rows.ts";
import type { Db } from "../core/db.ts";
import { log } from "../core/log.ts";

/** Applies every workspace's retention to its audit log; its limit moves once a day. A workspace that fails is logged. */
export async function applyRetention(db: Db): Promise<number> {
  let removed = 0;
  for (const { workspaceId } of await db.retentionSetting.findMany({
    where: { legalHold: false, auditDays: { gt: 0 } },
    select: { workspaceId: true },
  })) {
    try {
      removed += await removeOldRows(db, workspaceId);
    } catch (error) {
      log.error("applying a retention", error, { workspaceId });
    }
  }
  return removed;
}
