import { canonicalJson, sha256 } from "../core/hash.ts";

/** One audit row as it is hashed. `at` is RFC 3339 in UTC with milliseconds; `seq` counts from 1 without gaps. */
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

/** `SHA256(prev ‖ canonical JSON (RFC 8785))` in lower-case hex; `prev` of the first row is the empty string. */
export function chainHash(prev: string, row: AuditRow): string {
  return sha256(prev + canonicalJson(row));
}
