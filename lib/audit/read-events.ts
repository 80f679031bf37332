import { Prisma } from "#generated/prisma/client.ts";
import type { Tx } from "../core/db.ts";
import type { AuditActor, AuditEvent } from "./domain/event.ts";
import { type AuditFilter, groupPrefixes } from "./domain/filter.ts";

type Row = {
  seq: bigint;
  at: Date;
  actor: AuditActor;
  action: string;
  subject_type: string;
  subject_id: string;
  subject_name: string;
  prompt: string | null;
  before: unknown;
  after: unknown;
  prev_hash: string;
  hash: string;
};

/** Rows before `before` (newest first) or after `after` (oldest first), `limit` of them. */
export type Stretch = { before: number | null; limit: number } | { after: number; upTo: number; limit: number };

/** Reads a stretch of the log. Days of the filter begin and end at midnight of its time zone. */
export async function readEvents(
  tx: Tx,
  workspaceId: string,
  filter: AuditFilter,
  stretch: Stretch,
): Promise<AuditEvent[]> {
  const { actor, group, prompt, from, to, q, timeZone } = filter;
  const prefixes = group ? [...groupPrefixes(group)] : null;
  const forward = "after" in stretch;
  const above = forward ? stretch.after : 0;
  const below = forward ? stretch.upTo + 1 : stretch.before;
  const contains = q && `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await tx.$queryRaw<Row[]>`
    select a.seq, a.at, a.actor, a.action, a.subject_type, a.subject_id, a.subject_name, p.name as prompt,
           a.before, a.after, a.prev_hash, a.hash
    from audit_event a left join prompt p on p.id = a.prompt_id
    where a.workspace_id = ${workspaceId} and a.seq > ${above} and (${below}::bigint is null or a.seq < ${below}::bigint)
      and (${actor}::text is null or a.actor->>'memberId' = ${actor} or (${actor} = 'system' and a.actor->>'kind' = 'job'))
      and (${prefixes}::text[] is null or split_part(a.action, '.', 1) = any(${prefixes}::text[]))
      and (${prompt}::text is null or p.name = ${prompt})
      and (${contains}::text is null or a.subject_name ilike ${contains} or a.subject_id ilike ${contains} or p.name ilike ${contains})
      and (${from}::text is null or a.at >= ${from}::timestamp at time zone ${timeZone})
      and (${to}::text is null or a.at < (${to}::timestamp + interval '1 day') at time zone ${timeZone})
    order by a.seq ${forward ? Prisma.sql`asc` : Prisma.sql`desc`}
    limit ${stretch.limit}`;
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action,
    subject: { type: row.subject_type, id: row.subject_id, name: row.subject_name },
    prompt: row.prompt,
    before: row.before,
    after: row.after,
    prevHash: row.prev_hash,
    hash: row.hash,
  }));
}
