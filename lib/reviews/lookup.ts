import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import type { Approval } from "./domain/approval.ts";

/** A review of this workspace with its prompt's name. Throws `review_not_found`. */
export async function findReview(tx: Tx, workspaceId: string, reviewId: string) {
  const review = await tx.review.findFirst({
    where: { workspaceId, id: reviewId },
    include: { prompt: { select: { id: true, name: true } } },
  });
  if (!review) throw new AppError("review_not_found", "There is no such review in this workspace.");
  return review;
}

/** The same with its row locked until the transaction ends, so that words on it come one after the other. */
export async function lockReview(tx: Tx, workspaceId: string, reviewId: string) {
  await tx.$queryRaw`select id from review where id = ${reviewId} and workspace_id = ${workspaceId} for update`;
  return findReview(tx, workspaceId, reviewId);
}

/**
 * The latest word of each person on a version, over all its reviews: those who approve, and those who ask
 * for changes, each with the groups they were in when they gave it.
 */
export async function latestWords(tx: Tx, promptId: string, versionNumber: number) {
  const rows = await tx.$queryRaw<
    {
      member_id: string;
      kind: string;
      content_hash: string;
      name: string;
      groups: string[];
      note: string;
      ticked: string[];
      created_at: Date;
    }[]
  >`
    select distinct on (d.member_id) d.member_id, d.kind, d.content_hash, d.note, d.ticked, d.created_at, u.name, d.groups
    from decision d join review r on r.id = d.review_id
    join member m on m.id = d.member_id join user_account u on u.id = m.user_id
    where r.prompt_id = ${promptId} and r.version_number = ${versionNumber}
    order by d.member_id, d.created_at desc`;
  const approvals: Approval[] = rows
    .filter((row) => row.kind === "approve")
    .map((row) => ({ memberId: row.member_id, name: row.name, groups: row.groups, contentHash: row.content_hash }));
  return { approvals, objections: rows.filter((row) => row.kind === "changes"), all: rows };
}
