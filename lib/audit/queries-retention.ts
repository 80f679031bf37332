import "server-only";
import { may } from "../access/authorize.ts";
import { missingRoleSentence } from "../access/policy.ts";
import { query } from "../usecase/query.ts";
import { DEFAULT_RETENTION, type Retention, removableBefore } from "./domain/retention.ts";
import { readRetention } from "./read-retention.ts";

export type RetentionPage = Retention & {
  /** Rows in the log now, the oldest of which is from `since` (RFC 3339). */
  rows: number;
  since: string | null;
  /** Rows that were removed so far. */
  removed: number;
  /** Rows before this moment have served their time; null while nothing is removed. */
  before: string | null;
  /** Why the reader may not change it; null when they may. */
  blocked: string | null;
};

/** How long the workspace's audit log is kept, and what that means today. */
export const retentionPage = query("workspace.read", async ({ db, workspaceId, actor }): Promise<RetentionPage> => {
  const [kept, workspace, first] = await Promise.all([
    readRetention(db, workspaceId),
    db.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { auditSeq: true, auditBase: true } }),
    db.auditEvent.findFirst({ where: { workspaceId }, orderBy: { seq: "asc" }, select: { at: true } }),
  ]);
  const retention = kept ?? DEFAULT_RETENTION;
  return {
    ...retention,
    rows: Number(workspace.auditSeq - workspace.auditBase),
    since: first?.at.toISOString() ?? null,
    removed: Number(workspace.auditBase),
    before: removableBefore(retention, new Date())?.toISOString() ?? null,
    blocked: missingRoleSentence("retention.edit", may(actor, "retention.edit")),
  };
});
