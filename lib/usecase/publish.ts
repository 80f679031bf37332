import type { Tx } from "../core/db.ts";

/** The Postgres channel on which servers hear that something changed. The payload carries the workspace's id, never a body. */
export const CHANGES = "countersign_changes";

/**
 * Appends one patch to the workspace's ruleset log and returns its generation. The workspace row is the lock, so
 * generations have no gaps and commit in order; the notification leaves with the commit.
 */
export async function publishRules(tx: Tx, workspaceId: string, at: Date, patch: object): Promise<number> {
  const rows = await tx.$queryRaw<{ rules_seq: bigint }[]>`
    update workspace set rules_seq = rules_seq + 1 where id = ${workspaceId} returning rules_seq`;
  const generation = Number(rows[0]?.rules_seq);
  await tx.$executeRaw`
    insert into ruleset_log (workspace_id, seq, patch, created_at)
    values (${workspaceId}, ${generation}, ${JSON.stringify(patch)}::jsonb, ${at})`;
  await tx.$executeRaw`select pg_notify(${CHANGES}, ${workspaceId})`;
  return generation;
}

/** Counts the workspace's access state up, so that servers re-read its keys. */
export async function publishAccess(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$executeRaw`update workspace set access_seq = access_seq + 1 where id = ${workspaceId}`;
  await tx.$executeRaw`select pg_notify(${CHANGES}, ${workspaceId})`;
}
