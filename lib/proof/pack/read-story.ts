import { readRows } from "../../audit/read-rows.ts";
import type { Tx } from "../../core/db.ts";
import type { ReleaseRecord } from "../domain/release-record.ts";
import { releaseRecord } from "../read-log-then.ts";
import { rolloutNumber } from "../read-moment.ts";
import { findRelease } from "../read-release-then.ts";
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

/** The row about the release before; that of a rollout's step stands under the rollout's number. */
async function rowBefore(tx: Tx, workspaceId: string, promptId: string, record: ReleaseRecord): Promise<number | null> {
  const { prompt: name, channel, previous } = record;
  if (!previous) return null;
  const rollout = rolloutNumber(await findRelease(tx, promptId, channel, previous.seq));
  const found = await releaseRecord(tx, workspaceId, promptId, { name, channel, seq: previous.seq, rollout });
  return found?.seq ?? null;
}

/** Where the story of a release begins in the log: with the save of the first version it brought, else the release before. */
async function firstRow(
  tx: Tx,
  workspaceId: string,
  promptId: string,
  record: ReleaseRecord,
  itself: number,
): Promise<number> {
  const { base, head } = record;
  if (base && head.number <= base.number) return (await rowBefore(tx, workspaceId, promptId, record)) ?? itself;
  const saved = await tx.auditEvent.findFirst({
    where: { workspaceId, promptId, subjectId: `${record.prompt}@${(base?.number ?? 0) + 1}` },
    orderBy: { seq: "asc" },
    select: { seq: true },
  });
  return saved ? Number(saved.seq) : itself;
}

/** The rows of the log that led to a release and are about its prompt or a policy, each with the hashes beside it. */
export async function storyRows(tx: Tx, workspaceId: string, promptId: string, record: ReleaseRecord) {
  const { auditSeq } = record;
  if (auditSeq === null) return [];
  const first = Math.max(await firstRow(tx, workspaceId, promptId, record, auditSeq), auditSeq - MOST_SCANNED);
  const story = [];
  for await (const page of readRows(tx, workspaceId, first - 1)) {
    for (const stored of page) {
      if (stored.seq > auditSeq) return story;
      if (stored.promptId === promptId || stored.action.startsWith("policy.")) story.push(rowOf(stored));
    }
  }
  return story;
}
