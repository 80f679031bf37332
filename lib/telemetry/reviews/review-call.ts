import { personOf } from "../../access/actor.ts";
import type { Tx } from "../../core/db.ts";
import { AppError } from "../../core/errors.ts";
import { command } from "../../usecase/command.ts";
import type { Change } from "../../usecase/context.ts";
import { redactText } from "../capture/redact.ts";
import { applyFeedback } from "../feedback/apply-feedback.ts";
import { sqlOf } from "../feedback/run-sql.ts";
import { callReviewInput } from "./schema.ts";

export type ReviewedCall = { id: string; status: "done" | "skipped"; correct: boolean | null; score: number | null };

async function lockReview(tx: Tx, workspaceId: string, id: string) {
  await tx.$queryRaw`select id from call_review where id = ${id} and workspace_id = ${workspaceId} for update`;
  const review = await tx.callReview.findFirst({ where: { id, workspaceId } });
  const prompt = review && (await tx.prompt.findUnique({ where: { id: review.promptId }, select: { name: true } }));
  if (!review || !prompt) throw new AppError("not_found", "That call is not, or no longer, among those to look at.");
  return { ...review, prompt: prompt.name };
}

/**
 * Says what a person thinks of a call of a week's sample. Whoever is first has said it; they may say it again, which
 * replaces it. A score counts as a score of the call by a person; a verdict without one counts in the agreement with the
 * judge alone. Skipped, it stays for others. @throws AppError `not_found`, `already_decided`
 */
export const reviewCall = command({
  name: "call.review",
  permission: "call.review",
  input: callReviewInput,
  run: async (
    { tx, workspaceId, actor, now, reach },
    { id, verdict, score: given, note: written },
  ): Promise<Change<ReviewedCall>> => {
    const memberId = personOf(actor);
    if (!memberId) throw new AppError("forbidden", "What people think of a call is a person’s to say.");
    const review = await lockReview(tx, workspaceId, id);
    reach({ prompt: review.prompt });
    if (review.status === "done" && review.memberId !== memberId) {
      throw new AppError("already_decided", `${review.memberName} has looked at this call already.`);
    }
    const { traceId, spanId, promptId } = review;
    if (verdict === "skip") {
      if (review.status === "open") await tx.callReview.update({ where: { id }, data: { status: "skipped" } });
      return { result: { id, status: "skipped", correct: null, score: null }, audit: null };
    }
    // It may quote the call, and what is in the audit log never goes.
    const note = redactText(written);
    const correct = verdict === "right";
    const score = given ?? review.score;
    const said = { status: "done", memberId, memberName: actor.name, correct, score, note, doneAt: now };
    await tx.callReview.update({ where: { id }, data: said });
    if (score !== null) {
      const row = { workspaceId, traceId, spanId, requestId: null, value: score, comment: note, at: now };
      await applyFeedback(sqlOf(tx), [
        { ...row, kind: "score", name: "review", source: "person", by: "", promptPattern: null },
      ]);
    }
    return {
      result: { id, status: "done", correct, score },
      audit: {
        action: "call.reviewed",
        subject: { type: "call", id: `${traceId}/${spanId}`, name: review.prompt },
        promptId,
        before: review.status === "done" ? { correct: review.correct, score: review.score, note: review.note } : null,
        after: { correct, score, note },
      },
    };
  },
});
