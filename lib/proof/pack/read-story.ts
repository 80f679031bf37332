import { readRows } from "../../audit/read-rows.ts";
import type { Tx } from "../../core/db.ts";
import type { ReleaseRecord } from "../domain/release-record.ts";
import { rowOf } from "./chain-proof.ts";

const MOST_LEDGER = 1_000;
const MOST_SCANNED = 500_000;

/** The newest rows of a channel up to a release, the oldest first, as they were written. */
export async function ledgerRows(tx: Tx, promptId: string, channel: string, seq: number) {
  const rows = await tx.release.findMany({
    where: { promptId, channel, seq: { lte: seq } },
    orderBy: { seq: "desc" },
    take: MOST_LEDGER,
  });
  return rows.toReversed().map(({ id, workspaceId, promptId: _prompt, actorId: _actor, generation, ...row }) => ({
    ...row,
    effectiveAt: row.effectiveAt.toISOString(),
    generation: Number(generation),
  }));
}

/** Where the story of a release begins in the log: with the save of the first version it brought, else the release before. */
async function firstRow(tx: Tx, workspaceId: string, promptId: string, record: ReleaseRecord): Promise<number> {
  const { release, base, head, previous } = record;
  const brings = !base || head.number > base.number;
  const wanted = brings
    ? `${record.prompt}@${(base?.number ?? 0) + 1}`
    : `${record.prompt}#${record.channel}#${previous?.seq}`;
  const found = await tx.auditEvent.findFirst({
    where: { workspaceId, promptId, subjectId: wanted },
    orderBy: { seq: "asc" },
    select: { seq: true },
  });
  return found ? Number(found.seq) : (record.auditSeq ?? release.seq);
}

/** The rows of the log that led to a release and are about its prompt or a policy, each with the hashes beside it. */
export async function storyRows(tx: Tx, workspaceId: string, promptId: string, record: ReleaseRecord) {
  const { auditSeq } = record;
  if (auditSeq === null) return [];
  const first = Math.max(await firstRow(tx, workspaceId, promptId, record), auditSeq - MOST_SCANNED);
  const story = [];
  for await (const page of readRows(tx, workspaceId, first - 1)) {
    for (const stored of page) {
      if (stored.seq > auditSeq) return story;
      if (stored.promptId === promptId || stored.action.startsWith("policy.")) story.push(rowOf(stored));
    }
  }
  return story;
}
