import type { Work } from "../usecase/context.ts";

/** What was asked for has happened: the reviews of a version close as released; signatures stay in the record. */
export async function closeReviews({ tx, now }: Work, promptId: string, version: number): Promise<void> {
  await tx.review.updateMany({
    where: { promptId, versionNumber: version, closedAt: null },
    data: { closedAt: now, status: "released" },
  });
}
