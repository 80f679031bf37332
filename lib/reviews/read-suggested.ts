import type { Tx } from "../core/db.ts";
import { type EarlierPart, type Suggestion, suggestReviewers } from "./domain/suggest-reviewers.ts";
import type { Standing } from "./domain/who-may-approve.ts";
import { latestWords } from "./lookup.ts";

/** The review of this prompt that is open, with who had a part in it; null when there is none. */
async function openReview(tx: Tx, promptId: string) {
  const review = await tx.review.findFirst({
    where: { promptId, closedAt: null },
    orderBy: { number: "desc" },
    include: { asks: { select: { memberId: true } } },
  });
  if (!review) return null;
  const parts = new Map<string, EarlierPart>(review.asks.map(({ memberId }) => [memberId, "asked"]));
  const words = await latestWords(tx, promptId, review.versionNumber);
  for (const { member_id, kind } of words.all) parts.set(member_id, kind === "approve" ? "approved" : "objected");
  return { version: review.versionNumber, parts };
}

/** Whom to ask about a version unless somebody chooses: read before the review it takes the place of is closed. */
export async function suggestedReviewers(
  tx: Tx,
  promptId: string,
  people: readonly Standing[],
  requiredGroups: readonly string[],
): Promise<Suggestion[]> {
  return suggestReviewers(people, requiredGroups, await openReview(tx, promptId));
}
