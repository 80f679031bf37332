import { z } from "zod";
import type { Tx } from "../core/db.ts";
import { DEFAULT_POLICY, type Policy, policyFor } from "../reviews/domain/policy.ts";

const text = z.string().nullable().catch(null);
const rule = z.object({
  requiredReviewers: z.number().catch(DEFAULT_POLICY.requiredReviewers),
  requiredGroups: z.array(z.string()).catch([]),
  gate: z.enum(["required", "advisory"]).catch(DEFAULT_POLICY.gate),
  soak: text,
  runOnSave: z.boolean().catch(true),
  checklist: z.array(z.string()).catch([]),
});

/** The rules the log records, so that what was changed since counts for nothing. Rows without a rule took it away. */
const RULED = ["policy.changed", "policy.removed"];

/** Where a row stands in a ledger; `rollout` is the number of the one it moved or ended, 0 for none. */
type LedgerPlace = { name: string; channel: string; seq: number; rollout: number };

/** The policy that was in force for a prompt at a moment, out of the audit log. */
export async function policyThen(tx: Tx, workspaceId: string, prompt: string, at: Date): Promise<Policy> {
  const rows = await tx.$queryRaw<{ prefix: string; after: unknown }[]>`
    select distinct on (subject_id) subject_id as prefix, after from audit_event
    where workspace_id = ${workspaceId} and subject_type = 'policy' and action = any(${RULED}) and at <= ${at}
    order by subject_id, seq desc`;
  const stood = rows.flatMap(({ prefix, after }): Policy[] => {
    const read = rule.safeParse(after);
    return read.success ? [{ ...DEFAULT_POLICY, ...read.data, prefix }] : [];
  });
  return policyFor(stood, prompt);
}

/** When a prompt that was archived at a moment had been archived; null while it was alive. */
export async function archivedThen(tx: Tx, workspaceId: string, promptId: string, at: Date): Promise<Date | null> {
  const rows = await tx.$queryRaw<{ action: string; at: Date }[]>`
    select action, at from audit_event
    where workspace_id = ${workspaceId} and subject_type = 'prompt' and subject_id = ${promptId}
      and action in ('prompt.archived', 'prompt.restored') and at <= ${at}
    order by seq desc limit 1`;
  return rows[0]?.action === "prompt.archived" ? rows[0].at : null;
}

/**
 * The row of the log that recorded a row of the ledger; null once it is no longer kept. A step of a rollout is told as
 * one of the rollout, with the ledger's number in what came of it.
 */
export async function releaseRecord(tx: Tx, workspaceId: string, promptId: string, of: LedgerPlace) {
  const { name, channel, seq, rollout } = of;
  const rows = await tx.$queryRaw<{ seq: bigint; hash: string }[]>`
    (select seq, hash from audit_event
     where workspace_id = ${workspaceId} and subject_type = 'release' and subject_id = ${`${name}#${channel}#${seq}`}
       and action like 'release.%' order by seq limit 1)
    union all
    (select seq, hash from audit_event
     where workspace_id = ${workspaceId} and subject_type = 'rollout' and subject_id = ${`${name}#${channel}#${rollout}`}
       and prompt_id = ${promptId} and (after->>'seq')::int = ${seq} order by seq limit 1)
    limit 1`;
  return rows[0] ? { seq: Number(rows[0].seq), hash: rows[0].hash } : null;
}
