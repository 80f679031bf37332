import "server-only";
import type { Tx } from "../core/db.ts";
import { query } from "../usecase/query.ts";
import type { AuditEvent } from "./domain/event.ts";
import type { AuditFilter } from "./domain/filter.ts";
import { type LastVerification, lastVerification, noteVerification } from "./last-verification.ts";
import { readEvents } from "./read-events.ts";
import { verifyChain } from "./verify.ts";

const PAGE = 50;
const MOST_CHOICES = 500;

/** `next` is the cursor of the page behind, null at the end. Times are RFC 3339. */
export type AuditPage = {
  events: AuditEvent[];
  next: number | null;
  /** Of the whole log, whatever the filter. */
  total: number;
  since: string | null;
  verified: LastVerification | null;
  members: { id: string; name: string }[];
  prompts: string[];
};

async function firstAt(tx: Tx, workspaceId: string): Promise<string | null> {
  const first = await tx.auditEvent.findFirst({
    where: { workspaceId },
    orderBy: { seq: "asc" },
    select: { at: true },
  });
  return first?.at.toISOString() ?? null;
}

/** A page of the log, newest first, with what it can be filtered by. */
export const auditPage = query(
  "workspace.read",
  async ({ db, workspaceId }, filter: AuditFilter, before: number | null): Promise<AuditPage> => {
    const [events, workspace, since, members, prompts] = await Promise.all([
      readEvents(db, workspaceId, filter, { before, limit: PAGE + 1 }),
      db.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { auditSeq: true } }),
      firstAt(db, workspaceId),
      db.member.findMany({
        where: { workspaceId },
        select: { id: true, user: { select: { name: true } } },
        orderBy: { user: { name: "asc" } },
        take: MOST_CHOICES,
      }),
      db.prompt.findMany({
        where: { workspaceId },
        select: { name: true },
        orderBy: { name: "asc" },
        take: MOST_CHOICES,
      }),
    ]);
    const shown = events.slice(0, PAGE);
    return {
      events: shown,
      next: events.length > PAGE ? (shown.at(-1)?.seq ?? null) : null,
      total: Number(workspace.auditSeq),
      since,
      verified: lastVerification(workspaceId),
      members: members.map(({ id, user }) => ({ id, name: user.name })),
      prompts: prompts.map(({ name }) => name),
    };
  },
);

/** Recomputes every hash of the workspace's chain over one state of the database, and remembers when that was. */
export const verifyAudit = query("audit.verify", async ({ db, workspaceId }): Promise<LastVerification> => {
  const result = await verifyChain(db, workspaceId);
  return noteVerification(workspaceId, { ...result, at: new Date().toISOString() });
});
