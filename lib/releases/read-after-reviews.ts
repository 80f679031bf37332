import { Prisma } from "#generated/prisma/client.ts";
import type { Tx } from "../core/db.ts";
import { agreedVersion, inRange } from "../prompts/agreed-base.ts";

/** An open look back, as whoever may be needed for it hears of it. */
export type OpenAfterReview = {
  number: number;
  prompt: string;
  version: number;
  base: number | null;
  reason: string;
  by: string;
  at: Date;
  mine: boolean;
  wrote: boolean;
};

/** The look backs that are open, the oldest first; `mine` and `wrote` say why this person cannot close one. */
export async function openAfterReviews(tx: Tx, workspaceId: string, person: string | null): Promise<OpenAfterReview[]> {
  const below = agreedVersion(
    Prisma.sql`a.prompt_id`,
    Prisma.sql`a.channel`,
    Prisma.sql`and served.seq < a.release_seq`,
  );
  return tx.$queryRaw<OpenAfterReview[]>`
    select a.number, p.name as prompt, a.version, b.version as base, a.reason, coalesce(u.name, '') as by,
           a.broken_at as at, a.broken_by_id = ${person ?? ""} as mine,
           exists (select 1 from version v where v.prompt_id = a.prompt_id and v.author_id = ${person ?? ""}
                   and ${inRange(Prisma.sql`v.number`, Prisma.sql`agreed.base`, Prisma.sql`a.version`)}) as wrote
    from after_review a join prompt p on p.id = a.prompt_id
    left join release b on b.prompt_id = a.prompt_id and b.channel = a.channel and b.seq = a.release_seq - 1
    cross join lateral (select ${below} as base) agreed
    left join member m on m.id = a.broken_by_id left join user_account u on u.id = m.user_id
    where a.workspace_id = ${workspaceId} and a.closed_at is null order by a.broken_at limit 50`;
}
