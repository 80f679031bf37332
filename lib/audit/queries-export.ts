import "server-only";
import type { Db } from "../core/db.ts";
import { query } from "../usecase/query.ts";
import { csvLine } from "./domain/csv.ts";
import type { AuditEvent } from "./domain/event.ts";
import type { AuditFilter } from "./domain/filter.ts";
import { auditSentence } from "./domain/sentence.ts";
import { outsideOfProcess, readPublicKeys } from "./outside.ts";
import { readEvents } from "./read-events.ts";
import { readHeads } from "./verify.ts";

const PAGE = 1000;
const COLUMNS = [
  ...["row", "at", "actor", "actor_kind", "action", "what", "prompt"],
  ...["subject_type", "subject_id", "subject_name", "before", "after", "prev_hash", "hash"],
];

export type ExportFormat = "csv" | "json";

async function* allEvents(db: Db, workspaceId: string, filter: AuditFilter, upTo: number): AsyncGenerator<AuditEvent> {
  let after = 0;
  for (;;) {
    const page = await readEvents(db, workspaceId, filter, { after, upTo, limit: PAGE });
    yield* page;
    after = page.at(-1)?.seq ?? after;
    if (page.length < PAGE) return;
  }
}

function csvRow(event: AuditEvent): string {
  const { seq, at, actor, action, prompt, subject, before, after, prevHash, hash } = event;
  const json = (value: unknown) => (value === null ? "" : JSON.stringify(value));
  return csvLine([
    ...[seq, at, actor.name, actor.kind, action, auditSentence(event), prompt ?? ""],
    ...[subject.type, subject.id, subject.name, json(before), json(after), prevHash, hash],
  ]);
}

async function* asCsv(events: AsyncIterable<AuditEvent>): AsyncGenerator<string> {
  // With the mark of UTF-8 a spreadsheet shows names and quotation marks as they are.
  yield `\uFEFF${csvLine(COLUMNS)}`;
  for await (const event of events) yield csvRow(event);
}

/** Heads, keys and the base go with the rows, so that the file can be checked without the server it came from. */
async function* asJson(proof: object, events: AsyncIterable<AuditEvent>): AsyncGenerator<string> {
  yield `${JSON.stringify(proof).slice(0, -1)},"rows":[`;
  let lead = "\n";
  for await (const event of events) {
    yield lead + JSON.stringify(event);
    lead = ",\n";
  }
  yield "\n]}\n";
}

async function readProof(db: Db, workspaceId: string) {
  const outside = outsideOfProcess();
  const [{ slug, auditSeq, auditBase, auditBaseHash }, heads, keys] = await Promise.all([
    db.workspace.findUniqueOrThrow({ where: { id: workspaceId } }),
    readHeads(db, workspaceId),
    outside ? readPublicKeys(outside) : new Map<string, string>(),
  ]);
  return {
    workspace: { id: workspaceId, slug },
    base: { seq: Number(auditBase), hash: auditBaseHash },
    upTo: Number(auditSeq),
    publicKeys: [...keys].map(([keyId, pem]) => ({ keyId, pem })),
    heads: heads.map(({ workspaceId: _, ...head }) => head),
  };
}

/**
 * The filtered log as text, oldest first, page by page as it is asked for. It ends at the row that was the last when it
 * began, so a log that grows meanwhile does not run away from it.
 */
export const auditExport = query(
  "workspace.read",
  async ({ db, workspaceId }, filter: AuditFilter, format: ExportFormat): Promise<AsyncGenerator<string>> => {
    const proof = await readProof(db, workspaceId);
    const events = allEvents(db, workspaceId, filter, proof.upTo);
    return format === "csv" ? asCsv(events) : asJson(proof, events);
  },
);
