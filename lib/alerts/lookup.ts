import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";

/** A rule of the workspace. @throws AppError `not_found` */
export async function findAlert(tx: Tx, workspaceId: string, id: string) {
  const rule = await tx.alertRule.findFirst({ where: { id, workspaceId } });
  if (!rule) throw new AppError("not_found", "There is no such alert in this workspace.");
  return rule;
}

/** The same, its row held until the transaction ends. @throws AppError `not_found` */
export async function lockAlert(tx: Tx, workspaceId: string, id: string) {
  await tx.$queryRaw`select id from alert_rule where id = ${id} and workspace_id = ${workspaceId} for update`;
  return findAlert(tx, workspaceId, id);
}
