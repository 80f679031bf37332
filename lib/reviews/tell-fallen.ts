import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { notify } from "../notifications/notify.ts";
import { command } from "../usecase/command.ts";
import { reviewAddress } from "./domain/review-address.ts";
import { latestWords } from "./lookup.ts";
import { approvalsFellInput } from "./schema.ts";

type Signed = { member_id: string; name: string; created_at: Date };

/** Those who were told of this review after they signed know already: a job may come twice, and so may versions. */
async function untold(tx: Tx, path: string, signed: readonly Signed[]): Promise<Signed[]> {
  const told = await tx.notification.findMany({
    where: { kind: "approval_void", path, memberId: { in: signed.map((word) => word.member_id) } },
    select: { memberId: true, createdAt: true },
  });
  return signed.filter(
    (word) => !told.some(({ memberId, createdAt }) => memberId === word.member_id && createdAt >= word.created_at),
  );
}

/** Tells people whose approval stands on an open review that a newer version was saved, for which it does not hold. */
export const tellFallen = command({
  name: "review.approvals-fell",
  permission: "review.request",
  input: approvalsFellInput,
  run: async (work, { promptId, version: number }) => {
    const { tx, workspaceId, reach } = work;
    const prompt = await tx.prompt.findFirst({ where: { id: promptId, workspaceId } });
    if (!prompt) throw new AppError("prompt_not_found", "There is no such prompt in this workspace.");
    reach({ prompt: prompt.name });
    // Of two jobs for the same save the second waits here, and finds everybody told.
    await tx.$queryRaw`select id from review where prompt_id = ${promptId} and closed_at is null for update`;
    const review = await tx.review.findFirst({ where: { promptId, closedAt: null, versionNumber: { lt: number } } });
    const saved = await tx.version.findUnique({ where: { promptId_number: { promptId, number } } });
    if (!review || !saved || saved.contentHash === review.contentHash) return { result: { told: 0 }, audit: null };
    const { all } = await latestWords(tx, promptId, review.versionNumber);
    const path = reviewAddress(prompt.name, review.number);
    const standing = all.filter((word) => word.kind === "approve" && word.content_hash === review.contentHash);
    const people = await untold(tx, path, standing);
    if (people.length === 0) return { result: { told: 0 }, audit: null };
    await notify(work, {
      kind: "approval_void",
      to: people.map((word) => word.member_id),
      title: `Your approval of ${prompt.name} v${review.versionNumber} does not hold for v${number}`,
      body: `${saved.authorName} saved v${number} after you signed. If it is put to review, you will be asked again.`,
      path,
      promptId,
    });
    return {
      result: { told: people.length },
      audit: {
        action: "review.approvals_fell",
        subject: { type: "review", id: review.id, name: `review ${review.number}` },
        promptId,
        after: { version: review.versionNumber, over: number, names: people.map(({ name }) => name) },
      },
    };
  },
});
