import "server-only";
import type { Tx } from "../core/db.ts";
import { query } from "../usecase/query.ts";
import type { AuditEvent } from "./domain/event.ts";
import type { AuditFilter } from "./domain/filter.ts";
import { signingKey } from "./head-signature.ts";
import { type LastVerification, lastVerification } from "./last-verification.ts";
import { readEvents } from "./read-events.ts";

const PAGE = 50;
/** Rows above the one that is linked to, so that it is seen among its neighbours. */
const NEWER_SHOWN = 10;
const MOST_CHOICES = 500;

/** What was signed of the chain, and the public key it is signed with now; null where nothing or nobody signs. */
export type HeadsState = {
  signed: number;
  newest: { seq: number; at: string; hash: string; keyId: string } | null;
  publicKey: { keyId: string; pem: string } | null;
};

/** `next` is the cursor of the page behind, null at the end. Times are RFC 3339. */
export type AuditPage = {
  events: AuditEvent[];
  next: number | null;
  /** Where the page begins: rows below this one; null for the newest. */
  before: number | null;
  /** Of the whole log, whatever the filter. */
  total: number;
  heads: HeadsState;
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

async function headsState(tx: Tx, workspaceId: string): Promise<HeadsState> {
  const pem = process.env.AUDIT_SIGNING_KEY;
  const key = pem ? signingKey(pem) : null;
  const [signed, newest] = await Promise.all([
    tx.auditHead.count({ where: { workspaceId } }),
    tx.auditHead.findFirst({ where: { workspaceId }, orderBy: { seq: "desc" } }),
  ]);
  return {
    signed,
    newest: newest && { seq: Number(newest.seq), at: newest.at.toISOString(), hash: newest.hash, keyId: newest.keyId },
    publicKey: key && { keyId: key.keyId, pem: key.publicPem },
  };
}

/** The page from `before` on; when none is named and the newest does not have the row that is linked to, the page of that. */
async function readPage(tx: Tx, workspaceId: string, filter: AuditFilter, before: number | null, row: number | null) {
  const events = await readEvents(tx, workspaceId, filter, { before, limit: PAGE + 1 });
  const last = events.at(PAGE - 1)?.seq;
  if (row === null || before !== null || last === undefined || row >= last) return { events, before };
  const from = row + 1 + NEWER_SHOWN;
  return { events: await readEvents(tx, workspaceId, filter, { before: from, limit: PAGE + 1 }), before: from };
}

/** A page of the log, newest first, with what it can be filtered by. */
export const auditPage = query(
  "workspace.read",
  async (
    { db, workspaceId },
    filter: AuditFilter,
    from: number | null,
    row: number | null = null,
  ): Promise<AuditPage> => {
    const [{ events, before }, workspace, heads, since, members, prompts] = await Promise.all([
      readPage(db, workspaceId, filter, from, row),
      db.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { auditSeq: true, auditBase: true } }),
      headsState(db, workspaceId),
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
      before,
      total: Number(workspace.auditSeq - workspace.auditBase),
      heads,
      since,
      verified: lastVerification(workspaceId),
      members: members.map(({ id, user }) => ({ id, name: user.name })),
      prompts: prompts.map(({ name }) => name),
    };
  },
);
