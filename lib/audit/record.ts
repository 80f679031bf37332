import { type Actor, actorRecord } from "../access/actor.ts";
import type { Tx } from "../core/db.ts";
import { chainHash } from "./chain.ts";

/** What changed, said once: by whom is added by the command. */
export type AuditEntry = {
  action: string;
  subject: { type: string; id: string; name: string };
  promptId?: string;
  before?: unknown;
  after?: unknown;
};

type Head = { audit_seq: bigint; audit_head: string };

/**
 * Appends one row to the workspace's chain inside the caller's transaction. The workspace row is the chain's lock,
 * so rows get consecutive numbers in commit order. Returns the row's number.
 */
export async function record(tx: Tx, workspaceId: string, actor: Actor, at: Date, entry: AuditEntry): Promise<number> {
  const heads = await tx.$queryRaw<Head[]>`
    select audit_seq, audit_head from workspace where id = ${workspaceId} for no key update`;
  const head = heads[0];
  if (!head) throw new Error(`workspace ${workspaceId} does not exist`);
  const seq = Number(head.audit_seq) + 1;
  const plain = (value: unknown) => (value === undefined ? null : JSON.parse(JSON.stringify(value)));
  const row = {
    workspaceId,
    seq,
    at: at.toISOString(),
    actor: plain(actorRecord(actor)),
    action: entry.action,
    promptId: entry.promptId ?? null,
    subject: entry.subject,
    before: plain(entry.before),
    after: plain(entry.after),
  };
  const hash = chainHash(head.audit_head, row);
  await tx.$executeRaw`
    insert into audit_event (workspace_id, seq, at, actor, action, subject_type, subject_id, subject_name, prompt_id,
                             before, after, prev_hash, hash)
    values (${workspaceId}, ${seq}, ${at}, ${JSON.stringify(row.actor)}::jsonb, ${row.action}, ${row.subject.type},
            ${row.subject.id}, ${row.subject.name}, ${row.promptId}, ${JSON.stringify(row.before)}::jsonb,
            ${JSON.stringify(row.after)}::jsonb, ${head.audit_head}, ${hash})`;
  await tx.$executeRaw`update workspace set audit_seq = ${seq}, audit_head = ${hash} where id = ${workspaceId}`;
  return seq;
}
