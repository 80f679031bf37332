import type { Db, Tx } from "../core/db.ts";
import type { SignedHead } from "./domain/head.ts";
import type { ChainFault, Verification, VerifyProgress } from "./domain/verification.ts";
import { eachInTurn } from "./each-in-turn.ts";
import { findHeadFaults } from "./find-head-faults.ts";
import { type Outside, outsideOfProcess, readCopies, readPublicKeys } from "./outside.ts";
import { readRows } from "./read-rows.ts";
import { type HeadSources, soundHeads } from "./sound-heads.ts";
import { Walk } from "./walk.ts";

const MOST_FAULTS = 20;
/** A million rows take about ten seconds; on a machine that is busy with other things several times as long. */
const AT_MOST_MS = 3_600_000;

export type VerifyOptions = {
  /** Where the copies of heads are; as a rule the place this process was given. */
  outside?: Outside | null;
  signal?: AbortSignal;
  onProgress?: (progress: VerifyProgress) => void;
};

type Kept = { audit_seq: bigint; audit_head: string; audit_base: bigint; audit_base_hash: string };

/** The heads in the table of a workspace, oldest first. */
export async function readHeads(tx: Tx, workspaceId: string): Promise<SignedHead[]> {
  const heads = await tx.auditHead.findMany({ where: { workspaceId }, orderBy: { seq: "asc" } });
  return heads.map(({ seq, at, ...rest }) => ({ ...rest, seq: Number(seq), at: at.toISOString() }));
}

function endFault({ last, prev }: Walk, { audit_seq, audit_head }: Kept): ChainFault | null {
  const written = Number(audit_seq);
  if (last < written) {
    const fault = `the log was cut off after row ${last}: the workspace counts ${written} rows`;
    return { seq: last + 1, kind: "cut", fault };
  }
  if (last > written) {
    const fault = `row ${last} is there, but the workspace counts ${written} rows`;
    return { seq: written + 1, kind: "added", fault };
  }
  if (prev === audit_head) return null;
  return { seq: last, kind: "edited", fault: `row ${last} was changed and given a new hash` };
}

async function walkChain(
  tx: Tx,
  workspaceId: string,
  outside: Pick<HeadSources, "copies" | "keys">,
  { signal, onProgress }: VerifyOptions,
): Promise<Verification> {
  const [kept] = await tx.$queryRaw<Kept[]>`
    select audit_seq, audit_head, audit_base, audit_base_hash from workspace where id = ${workspaceId}`;
  if (!kept) throw new Error(`workspace ${workspaceId} does not exist`);
  const base = Number(kept.audit_base);
  const total = Number(kept.audit_seq) - base;
  const table = await readHeads(tx, workspaceId);
  const { heads, faults } = await soundHeads(workspaceId, { table, ...outside });
  const walk = new Walk(base, kept.audit_base_hash, new Set(heads.map(({ seq }) => seq)));
  let walked = 0;
  for await (const rows of readRows(tx, workspaceId, base)) {
    signal?.throwIfAborted();
    await eachInTurn(rows, (row) => walk.step(row));
    walked += rows.length;
    onProgress?.({ rows: walked, total });
    if (walk.faults.length >= MOST_FAULTS) break;
  }
  const whole = walk.faults.length < MOST_FAULTS;
  const end = whole ? endFault(walk, kept) : null;
  if (end) walk.note([end]);
  const { last, hashAt, removals } = walk;
  const against = findHeadFaults(heads, { base, baseHash: kept.audit_base_hash, last, hashAt, removals });
  const all = [...walk.faults, ...(whole ? against : []), ...faults]
    .sort((a, b) => a.seq - b.seq)
    .slice(0, MOST_FAULTS);
  const newest = table.at(-1);
  return {
    ...walk.sound,
    base,
    intact: all.length === 0,
    firstBad: all[0] ?? null,
    faults: all,
    heads: {
      signed: table.length,
      newest: newest ? { seq: newest.seq, at: newest.at, keyId: newest.keyId } : null,
      checked: outside.keys !== null,
      // Two workers at once may both have copied a head.
      outside: outside.copies && new Set(outside.copies.map(({ line, head }) => head?.seq ?? `line ${line}`)).size,
    },
  };
}

/**
 * Recomputes every hash of a workspace's chain over one state of the database, in steps of a few milliseconds, and holds
 * it against the heads that were signed, in the table and outside it. Rejects when `signal` is aborted.
 */
export async function verifyChain(db: Db, workspaceId: string, options: VerifyOptions = {}): Promise<Verification> {
  const place = options.outside === undefined ? outsideOfProcess() : options.outside;
  // Read before the snapshot is taken: each copy was written after its head was committed, so the snapshot has it.
  const copies = place && (await readCopies(place, workspaceId));
  const found = place && (await readPublicKeys(place));
  const keys = found?.size ? found : null;
  return db.$transaction((tx) => walkChain(tx, workspaceId, { copies, keys }, options), {
    isolationLevel: "RepeatableRead",
    timeout: AT_MOST_MS,
  });
}
