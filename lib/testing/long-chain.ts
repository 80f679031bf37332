import { chainHash } from "../audit/chain.ts";
import type { Db } from "../core/db.ts";
import { newId } from "../core/ids.ts";

const BATCH = 5_000;
const FIRST = Date.parse("2026-01-01T00:00:00.000Z");
const TEXT = "Answer in three sentences, keep every amount and date, and say nothing that the document does not say. ";

/** The row that a save of a version or a signature writes, in turn, as large as they are in use. */
function rowOf(workspaceId: string, seq: number) {
  const person = { kind: "member", memberId: `m-${seq % 40}`, name: `Person ${seq % 40}`, roles: ["editor"] };
  const hash = (seq * 2_654_435_761).toString(16).padStart(64, "0");
  const after = {
    ...{ version: seq, semver: `1.${seq}.0`, changelog: TEXT.slice(0, seq % TEXT.length) },
    ...{ contentHash: hash, commitSha: hash.slice(0, 40), source: "ui", ticked: ["amounts", "dates"] },
  };
  return {
    ...{ workspaceId, seq, at: new Date(FIRST + seq * 1_000).toISOString(), actor: person },
    ...{ action: seq % 2 ? "version.saved" : "review.approved", promptId: `p-${seq % 7}` },
    subject: { type: "version", id: `docs/notice@${seq}`, name: `docs/notice v${seq}` },
    before: seq % 2 ? { version: seq - 1, contentHash: hash } : null,
    after,
  };
}

/** A workspace whose log has so many sound rows, written past the commands because they would take minutes. */
export async function writeLongChain(db: Db, rows: number): Promise<string> {
  const workspaceId = newId();
  await db.workspace.create({ data: { id: workspaceId, slug: `w-${workspaceId}`, name: "Long chain" } });
  let head = "";
  for (let from = 1; from <= rows; from += BATCH) {
    const made = Array.from({ length: Math.min(BATCH, rows - from + 1) }, (_, index) => {
      const { subject, ...row } = rowOf(workspaceId, from + index);
      const prev = head;
      head = chainHash(prev, { ...row, subject });
      const { promptId: prompt_id, workspaceId: workspace_id, ...rest } = row;
      const named = { subject_type: subject.type, subject_id: subject.id, subject_name: subject.name };
      return { ...rest, workspace_id, prompt_id, ...named, prev_hash: prev, hash: head };
    });
    await db.$executeRaw`
      insert into audit_event select * from jsonb_populate_recordset(null::audit_event, ${JSON.stringify(made)}::jsonb)`;
  }
  await db.workspace.update({ where: { id: workspaceId }, data: { auditSeq: rows, auditHead: head } });
  return workspaceId;
}
