import { Prisma } from "#generated/prisma/client.ts";
import type { Tx } from "../core/db.ts";
import { agreedVersion, inRange } from "../prompts/agreed-base.ts";

/** An open review that one person may sign and has not signed. */
export type Awaiting = {
  id: string;
  number: number;
  prompt: string;
  promptId: string;
  version: number;
  base: number | null;
  message: string;
  requestedBy: string;
  at: Date;
};

/**
 * The open reviews that wait for this person's word, the longest waiting first: nobody is asked to sign what they
 * wrote any part of since people last agreed (`agreedBase`), or what they have approved already. While somebody asks for
 * changes it waits for nobody but those who were asked since then.
 */
export async function reviewsAwaiting(tx: Tx, workspaceId: string, memberId: string): Promise<Awaiting[]> {
  return tx.$queryRaw<Awaiting[]>`
    select r.id, r.number, p.name as prompt, p.id as "promptId", r.version_number as version, r.base_number as base,
           r.message, coalesce(u.name, '') as "requestedBy", r.created_at as at
    from review r
    join prompt p on p.id = r.prompt_id
    cross join lateral (select ${agreedVersion(Prisma.sql`r.prompt_id`, Prisma.sql`'stable'`)} as base) agreed
    left join member m on m.id = r.requested_by_id left join user_account u on u.id = m.user_id
    where r.workspace_id = ${workspaceId} and r.closed_at is null and p.archived_at is null
      and (r.status = 'open' or r.status = 'changes_requested' and exists (
        select 1 from review_ask a where a.review_id = r.id and a.member_id = ${memberId} and a.asked_at > coalesce(
          (select max(d.created_at) from decision d where d.review_id = r.id and d.kind = 'changes'), '-infinity')))
      and not exists (
        select 1 from version v
        where v.prompt_id = r.prompt_id and v.author_id = ${memberId}
          and ${inRange(Prisma.sql`v.number`, Prisma.sql`agreed.base`, Prisma.sql`r.version_number`)})
      and not exists (
        select 1 from (
          select d.kind, d.content_hash from decision d join review same on same.id = d.review_id
          where same.prompt_id = r.prompt_id and same.version_number = r.version_number and d.member_id = ${memberId}
          order by d.created_at desc limit 1) mine
        where mine.kind = 'approve' and mine.content_hash = r.content_hash)
    order by r.created_at limit 100`;
}
