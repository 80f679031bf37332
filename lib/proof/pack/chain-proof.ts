import type { SignedHead } from "../../audit/domain/head.ts";
import { outsideOfProcess, readPublicKeys } from "../../audit/outside.ts";
import { readRows, type StoredRow } from "../../audit/read-rows.ts";
import type { Tx } from "../../core/db.ts";
import { type PackFile, textFile } from "./pack-file.ts";

/** An hour of a busy workspace; a longer stretch is cut, and the pack says so. */
const MOST_ROWS = 20_000;

/** Every row from the release's own to the signed head that covers it, each with what is needed to compute it anew. */
export type ChainProof = {
  workspaceId: string;
  /** Hash of the row before the first, which the first row's own hash rests on. */
  prevHash: string;
  rows: { hash: string; row: Record<string, unknown> }[];
  /** The first head signed at or after the release; null while none was. */
  head: SignedHead | null;
};

/** A row as it was hashed, apart from the hashes beside it. */
export function rowOf({ hash, prevHash, ...row }: StoredRow) {
  return { hash, prevHash, row };
}

async function headAfter(tx: Tx, workspaceId: string, seq: number): Promise<SignedHead | null> {
  const found = await tx.auditHead.findFirst({ where: { workspaceId, seq: { gte: seq } }, orderBy: { seq: "asc" } });
  return found && { ...found, seq: Number(found.seq), at: found.at.toISOString() };
}

async function rowsBetween(tx: Tx, workspaceId: string, from: number, to: number): Promise<StoredRow[]> {
  const rows: StoredRow[] = [];
  for await (const page of readRows(tx, workspaceId, from - 1)) {
    rows.push(...page.filter(({ seq }) => seq <= to));
    if ((page.at(-1)?.seq ?? to) >= to) break;
  }
  return rows;
}

/** The stretch of the log that ties a row to a signature. */
export async function chainProof(tx: Tx, workspaceId: string, seq: number): Promise<ChainProof> {
  const covering = await headAfter(tx, workspaceId, seq);
  const head = covering && covering.seq - seq < MOST_ROWS ? covering : null;
  const { auditSeq } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { auditSeq: true } });
  const end = head?.seq ?? Math.min(Number(auditSeq), seq + MOST_ROWS - 1);
  const rows = await rowsBetween(tx, workspaceId, seq, end);
  return {
    workspaceId,
    prevHash: rows[0]?.prevHash ?? "",
    rows: rows.map((stored) => ({ hash: stored.hash, row: rowOf(stored).row })),
    head,
  };
}

/** The public half of the key that signed a head, where this server keeps it. */
export async function keyFiles(head: SignedHead | null): Promise<PackFile[]> {
  const place = outsideOfProcess();
  if (!head || !place) return [];
  const pem = (await readPublicKeys(place)).get(head.keyId);
  return pem === undefined ? [] : [textFile(`keys/${head.keyId}.pem`, pem)];
}
