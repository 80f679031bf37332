import type { Db, Tx } from "../../core/db.ts";
import { applyFeedback } from "../../telemetry/feedback/apply-feedback.ts";
import { sqlOf } from "../../telemetry/feedback/run-sql.ts";
import type { Judgement } from "../graders/judge.ts";
import { type Claimed, MOST_ATTEMPTS } from "./claim-grade.ts";

/** Ends the attempt that holds the call; false where the lease was over and somebody else took it. */
async function endAttempt(tx: Tx, claimed: Claimed, end: Record<string, unknown>): Promise<boolean> {
  const { workspaceId, day, traceId, spanId, attempt } = claimed;
  const where = { workspaceId, day, traceId, spanId, status: "drawn", attempts: attempt };
  return (await tx.onlineGrade.updateMany({ where, data: end })).count === 1;
}

/** Keeps a judgement: the grade and its score are there together or not at all, and once. */
export async function keepGrade(db: Db, claimed: Claimed, judged: Judgement, by: { judge: string; costUsd: number }) {
  const { workspaceId, traceId, spanId } = claimed;
  const now = new Date();
  const { pass: correct, score, reason } = judged;
  return db.$transaction(async (tx) => {
    const spent = { costUsd: { increment: by.costUsd }, judge: by.judge };
    const grade = { status: "graded", gradedAt: now, correct, score, reason: reason.slice(0, 4_000), ...spent };
    if (!(await endAttempt(tx, claimed, grade))) return false;
    const row = {
      workspaceId,
      traceId,
      spanId,
      requestId: null,
      value: score,
      comment: reason.slice(0, 2_000),
      at: now,
    };
    await applyFeedback(sqlOf(tx), [
      { ...row, kind: "score", name: "judge", source: "judge", by: "", promptPattern: null },
    ]);
    return true;
  });
}

/** Notes that no opinion could be had: tried again when the lease is over, given up after some attempts. Never a score. */
export async function keepFailure(db: Db, claimed: Claimed, reason: string, costUsd: number): Promise<void> {
  const isLast = claimed.attempt >= MOST_ATTEMPTS;
  await endAttempt(db, claimed, {
    ...{ reason: reason.slice(0, 500), costUsd: { increment: costUsd } },
    ...(isLast ? { status: "failed", gradedAt: new Date() } : {}),
  });
}

/** Leaves a call out that can never be graded. */
export async function leaveOut(db: Db, claimed: Claimed, reason: string): Promise<void> {
  await endAttempt(db, claimed, { status: "skipped", gradedAt: new Date(), reason });
}
