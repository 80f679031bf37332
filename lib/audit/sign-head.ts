import type { Db } from "../core/db.ts";
import type { SignedHead } from "./domain/head.ts";
import { type SigningKey, signHead } from "./head-signature.ts";

type End = { seq: bigint; hash: string; at: Date };

/**
 * Signs where a workspace's chain ends, if it grew since the last head; null when it did not. With `hourly` a head of
 * the last 59 minutes, by the database's clock, is enough: looked for each minute, there is one in each hour of a day.
 * Of several who try at once one wins.
 */
export async function signWorkspaceHead(
  db: Db,
  workspaceId: string,
  key: SigningKey,
  { hourly }: { hourly: boolean },
): Promise<SignedHead | null> {
  return db.$transaction(async (tx) => {
    const [end] = await tx.$queryRaw<End[]>`
      select audit_seq as seq, audit_head as hash, date_trunc('milliseconds', clock_timestamp()) as at
      from workspace where id = ${workspaceId} and audit_seq > audit_base
        and audit_seq > coalesce((select max(seq) from audit_head where workspace_id = ${workspaceId}), 0)
        and not (${hourly} and exists (
          select from audit_head where workspace_id = ${workspaceId} and at > now() - interval '59 minutes'))`;
    if (!end) return null;
    const head = signHead({ workspaceId, seq: Number(end.seq), hash: end.hash, at: end.at.toISOString() }, key);
    const written = await tx.$executeRaw`
      insert into audit_head (workspace_id, seq, hash, at, key_id, signature)
      values (${workspaceId}, ${head.seq}, ${head.hash}, ${end.at}, ${head.keyId}, ${head.signature})
      on conflict do nothing`;
    return written === 1 ? head : null;
  });
}
