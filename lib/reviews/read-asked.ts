import type { Tx } from "../core/db.ts";
import type { AskRow } from "./domain/signatures.ts";

const MOST = 50;

/** Who was asked about a review, by whom and when last. */
export async function readAsked(tx: Tx, reviewId: string): Promise<AskRow[]> {
  return tx.$queryRaw<AskRow[]>`
    select a.member_id as "memberId", u.name, m.groups, a.asked_at as "askedAt", coalesce(bu.name, 'the system') as "askedBy"
    from review_ask a join member m on m.id = a.member_id join user_account u on u.id = m.user_id
    left join member b on b.id = a.asked_by_id left join user_account bu on bu.id = b.user_id
    where a.review_id = ${reviewId} order by u.name limit ${MOST}`;
}

type Reviewed = { promptId: string; number: number; contentHash: string };

/** The newest version of a prompt, when it was saved after this one and says something else; null otherwise. */
export async function readNewer(tx: Tx, { promptId, number, contentHash }: Reviewed) {
  const newest = await tx.version.findFirst({
    where: { promptId, number: { gt: number } },
    orderBy: { number: "desc" },
    select: { number: true, authorName: true, createdAt: true, contentHash: true },
  });
  if (!newest || newest.contentHash === contentHash) return null;
  return { version: newest.number, author: newest.authorName, at: newest.createdAt.toISOString() };
}
