import canonicalize from "canonicalize";
import { sha256 } from "../core/hash.ts";

/** One audit row as it is hashed. `at` is RFC 3339 in UTC with milliseconds; `seq` counts from 1 without gaps. Values are JSON. */
export type AuditRow = {
  workspaceId: string;
  seq: number;
  at: string;
  actor: unknown;
  action: string;
  promptId: string | null;
  subject: { type: string; id: string; name: string };
  before: unknown;
  after: unknown;
};

/** RFC 8785, with the members of a row, which are always the same, already in their order: a chain has very many rows. */
function canonicalRow({ workspaceId, seq, at, actor, action, promptId, subject, before, after }: AuditRow): string {
  const text = (value: string) => JSON.stringify(value);
  const of = `{"id":${text(subject.id)},"name":${text(subject.name)},"type":${text(subject.type)}}`;
  return (
    `{"action":${text(action)},"actor":${canonicalize(actor)},"after":${canonicalize(after)},"at":${text(at)},` +
    `"before":${canonicalize(before)},"promptId":${promptId === null ? "null" : text(promptId)},"seq":${seq},` +
    `"subject":${of},"workspaceId":${text(workspaceId)}}`
  );
}

/** `SHA256(prev ‖ canonical JSON (RFC 8785))` in lower-case hex; `prev` of the first row is the empty string. */
export function chainHash(prev: string, row: AuditRow): string {
  return sha256(prev + canonicalRow(row));
}
