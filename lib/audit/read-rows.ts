import type { Tx } from "../core/db.ts";
import type { AuditRow } from "./chain.ts";

/** A row as it stands in the table: what is hashed, and the hashes beside it. */
export type StoredRow = AuditRow & { prevHash: string; hash: string };

type Cells = [
  ...[seq: number, at: string, actor: unknown, action: string, promptId: string | null],
  ...[type: string, id: string, name: string, before: unknown, after: unknown, prevHash: string, hash: string],
];

const PAGE = 1_000;

async function readPage(tx: Tx, workspaceId: string, after: number): Promise<Cells[]> {
  // One text for the whole page: the driver's own way, a value at a time, takes several times as long as the hashing.
  const [page] = await tx.$queryRaw<{ rows: string }[]>`
    select coalesce(json_agg(row), '[]')::text as rows from (
      select json_build_array(seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), actor, action,
               prompt_id, subject_type, subject_id, subject_name, before, after, prev_hash, hash) as row
      from audit_event where workspace_id = ${workspaceId} and seq > ${after} order by seq limit ${PAGE}) page`;
  return JSON.parse(page?.rows ?? "[]");
}

function storedRow(workspaceId: string, cells: Cells): StoredRow {
  const [seq, at, actor, action, promptId, type, id, name, before, after, prevHash, hash] = cells;
  const subject = { type, id, name };
  return { workspaceId, seq, at, actor, action, promptId, subject, before, after, prevHash, hash };
}

/** A workspace's rows after `after`, a page at a time in their order; the next page is fetched while one is looked at. */
export async function* readRows(tx: Tx, workspaceId: string, after: number): AsyncGenerator<StoredRow[]> {
  let page = await readPage(tx, workspaceId, after);
  while (page.length > 0) {
    const last = page.at(-1)?.[0];
    const next = page.length < PAGE || last === undefined ? Promise.resolve([]) : readPage(tx, workspaceId, last);
    // Somebody who stops here must not leave a refusal that nobody waits for.
    next.catch(() => undefined);
    await new Promise(setImmediate);
    yield page.map((cells) => storedRow(workspaceId, cells));
    page = await next;
  }
}
