import { type Actor, personOf } from "../../access/actor.ts";
import { may } from "../../access/authorize.ts";
import type { Tx } from "../../core/db.ts";
import { mentionsIn } from "../domain/mentions.ts";
import type { Remark, Suggestion, ThreadView } from "../domain/thread-view.ts";
import { readMentionable } from "./tell-thread.ts";

const MOST_REMARKS = 1_000;

/** A thread as the table has it, with its review's number and who resolved it. */
export type ThreadRow = {
  id: string;
  promptId: string;
  subject: string;
  versionNumber: number | null;
  field: string | null;
  quote: string | null;
  before: string;
  after: string;
  review: { number: number } | null;
  resolvedAt: Date | null;
  resolvedById: string | null;
};

type Row = {
  id: string;
  thread_id: string;
  author_id: string;
  author: string;
  body: string;
  replacement: string | null;
  accepted_version: number | null;
  declined_at: Date | null;
  decided_by: string | null;
  at: Date;
};

function suggestionOf({ replacement, accepted_version, declined_at, decided_by }: Row): Suggestion | null {
  if (replacement === null) return null;
  const state = accepted_version !== null ? "accepted" : declined_at !== null ? "declined" : "open";
  return { replacement, state, version: accepted_version, decidedBy: decided_by };
}

/** What a thread says, whatever page it is shown on; its place is for the page to find. */
export type Said = Pick<ThreadView, "id" | "quote" | "resolved" | "mayResolve" | "remarks">;

async function namesOf(tx: Tx, memberIds: readonly string[]): Promise<Map<string, string>> {
  if (memberIds.length === 0) return new Map();
  const members = await tx.member.findMany({
    where: { id: { in: [...memberIds] } },
    select: { id: true, user: { select: { name: true } } },
  });
  return new Map(members.map(({ id, user }) => [id, user.name]));
}

/** Reads what was said in threads, each thread's remarks in the order in which they were made. */
export async function readSaid(
  tx: Tx,
  workspaceId: string,
  actor: Actor,
  threads: readonly ThreadRow[],
): Promise<Map<string, Said>> {
  const ids = threads.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<Row[]>`
    select c.id, c.thread_id, c.author_id, coalesce(u.name, '') as author, c.body, c.replacement, c.accepted_version,
           c.declined_at, du.name as decided_by, c.created_at as at
    from comment c
    left join member m on m.id = c.author_id left join user_account u on u.id = m.user_id
    left join member dm on dm.id = c.decided_by_id left join user_account du on du.id = dm.user_id
    where c.thread_id = any(${ids}) order by c.created_at, c.id limit ${MOST_REMARKS}`;
  const isMentioning = rows.some(({ body }) => body.includes("@"));
  const people = isMentioning ? await readMentionable(tx, workspaceId) : [];
  const reader = personOf(actor);
  const remarkOf = (row: Row): Remark => ({
    ...{ id: row.id, author: row.author, mine: row.author_id === reader, body: row.body, at: row.at.toISOString() },
    mentions: mentionsIn(row.body, people).map(({ start, end }) => ({ start, end })),
    suggestion: suggestionOf(row),
  });
  const names = await namesOf(
    tx,
    threads.flatMap(({ resolvedById }) => resolvedById ?? []),
  );
  const settles = may(actor, "prompt.edit") || may(actor, "review.decide");
  return new Map(
    threads.map(({ id, quote, resolvedAt, resolvedById }) => {
      const own = rows.filter(({ thread_id }) => thread_id === id);
      const by = names.get(resolvedById ?? "") ?? "Somebody";
      const resolved = resolvedAt && { by, at: resolvedAt.toISOString() };
      const began = reader !== null && own[0]?.author_id === reader;
      const mayResolve = may(actor, "review.comment") && (settles || began);
      return [id, { id, quote, resolved, mayResolve, remarks: own.map(remarkOf) }];
    }),
  );
}
