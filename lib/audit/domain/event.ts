/** One row of the log as it is shown and exported; `at` is RFC 3339 in UTC, hashes are lower-case hex. */
export type AuditEvent = {
  seq: number;
  at: string;
  actor: AuditActor;
  action: string;
  subject: { type: string; id: string; name: string };
  /** The prompt it is about; null for what concerns the workspace. */
  prompt: string | null;
  before: unknown;
  after: unknown;
  prevHash: string;
  hash: string;
};

/** Who did it, as recorded then: roles are those of that moment. */
export type AuditActor = {
  kind: string;
  name: string;
  memberId?: string;
  roles?: readonly string[];
  keyId?: string;
  via?: string;
};
