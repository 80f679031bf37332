import type { Tx } from "../core/db.ts";
import { type AuditRow, chainHash } from "./chain.ts";

/** `firstBad` names the row at which the chain stops being what was written, and what is wrong with it. */
export type Verification = {
  rows: number;
  head: string;
  intact: boolean;
  firstBad: { seq: number; fault: string } | null;
};

type Stored = {
  seq: bigint;
  at: Date;
  actor: unknown;
  action: string;
  prompt_id: string | null;
  subject_type: string;
  subject_id: string;
  subject_name: string;
  before: unknown;
  after: unknown;
  prev_hash: string;
  hash: string;
};

const PAGE = 1000;

function faultOf(workspaceId: string, stored: Stored, expectedSeq: number, prev: string): string | null {
  const seq = Number(stored.seq);
  if (seq !== expectedSeq) return `row ${expectedSeq} is missing`;
  if (stored.prev_hash !== prev) return `row ${seq} does not follow the row before it`;
  const row: AuditRow = {
    workspaceId,
    seq,
    at: stored.at.toISOString(),
    actor: stored.actor,
    action: stored.action,
    promptId: stored.prompt_id,
    subject: { type: stored.subject_type, id: stored.subject_id, name: stored.subject_name },
    before: stored.before,
    after: stored.after,
  };
  return chainHash(prev, row) === stored.hash ? null : `row ${seq} was changed after it was written`;
}

/** Walks the whole chain in pages and recomputes every hash; then compares the end with the head the workspace keeps. */
export async function verifyChain(tx: Tx, workspaceId: string): Promise<Verification> {
  let prev = "";
  let rows = 0;
  for (;;) {
    const page = await tx.$queryRaw<Stored[]>`
      select seq, at, actor, action, prompt_id, subject_type, subject_id, subject_name, before, after, prev_hash, hash
      from audit_event where workspace_id = ${workspaceId} and seq > ${rows} order by seq limit ${PAGE}`;
    for (const stored of page) {
      const fault = faultOf(workspaceId, stored, rows + 1, prev);
      if (fault) return { rows, head: prev, intact: false, firstBad: { seq: rows + 1, fault } };
      prev = stored.hash;
      rows += 1;
    }
    if (page.length < PAGE) break;
  }
  const [kept] = await tx.$queryRaw<{ audit_seq: bigint; audit_head: string }[]>`
    select audit_seq, audit_head from workspace where id = ${workspaceId}`;
  if (!kept || Number(kept.audit_seq) !== rows || kept.audit_head !== prev) {
    const fault = `the chain ends at row ${rows}, but ${kept?.audit_seq ?? 0} rows were written`;
    return { rows, head: prev, intact: false, firstBad: { seq: rows + 1, fault } };
  }
  return { rows, head: prev, intact: true, firstBad: null };
}
