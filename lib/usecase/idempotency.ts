import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import type { Idempotency } from "./context.ts";

/** `body` is the answer's JSON as text: jsonb would forget the order of its members, and the answer is to be the same. */
type Stored = { request_hash: string; body: string };

/**
 * Claims the key inside the command's transaction. A second request with the same key waits here for the first one's
 * commit and then gets its answer; when the first failed, nothing was kept and the second simply runs.
 * @returns the first answer, or null when this request is the first
 * @throws AppError `idempotency_key_reused` when the key came with another request
 */
export async function claim(tx: Tx, workspaceId: string, id: Idempotency): Promise<{ body: unknown } | null> {
  await tx.$executeRaw`
    delete from idempotency_key where workspace_id = ${workspaceId} and key_id = ${id.keyId} and key = ${id.key}
      and created_at < now() - interval '24 hours'`;
  const inserted = await tx.$executeRaw`
    insert into idempotency_key (workspace_id, key_id, key, request_hash)
    values (${workspaceId}, ${id.keyId}, ${id.key}, ${id.requestHash}) on conflict do nothing`;
  if (inserted > 0) return null;
  const rows = await tx.$queryRaw<Stored[]>`
    select request_hash, body from idempotency_key
    where workspace_id = ${workspaceId} and key_id = ${id.keyId} and key = ${id.key}`;
  if (rows[0]?.request_hash !== id.requestHash) {
    throw new AppError("idempotency_key_reused", "This Idempotency-Key was used with another request. Use a new one.");
  }
  return { body: JSON.parse(rows[0].body) };
}

/** Keeps the answer beside its key, in the same transaction as the change. */
export async function settle(tx: Tx, workspaceId: string, id: Idempotency, body: unknown): Promise<void> {
  await tx.$executeRaw`
    update idempotency_key set body = to_jsonb(${JSON.stringify(body ?? null)}::text)
    where workspace_id = ${workspaceId} and key_id = ${id.keyId} and key = ${id.key}`;
}
