import { readRetention } from "../../audit/read-retention.ts";
import type { Tx } from "../../core/db.ts";
import { AppError } from "../../core/errors.ts";

/** @throws AppError `conflict` while a legal hold forbids to remove anything */
export async function checkRemoval(tx: Tx, workspaceId: string): Promise<void> {
  const retention = await readRetention(tx, workspaceId, { lock: true });
  if (!retention?.legalHold) return;
  throw new AppError(
    "conflict",
    "A legal hold stands, so nothing that is kept may be removed. Save without removing, or lift the hold under Retention first.",
    { faults: [{ path: "removeKept", message: "is not possible while a legal hold stands" }] },
  );
}
