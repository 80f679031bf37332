import type { Db, Tx } from "../../core/db.ts";
import { redactText } from "../../telemetry/capture/redact.ts";
import { applyFeedback } from "../../telemetry/feedback/apply-feedback.ts";
import { sqlOf } from "../../telemetry/feedback/run-sql.ts";
import type { Judgement } from "../graders/judge.ts";
import { type Claimed, MOST_ATTEMPTS, type Waiting } from "./claim-grade.ts";
import { LEASE } from "./grade-budget.ts";

/** Puts what an attempt cost in the place of what was held for it, whoever holds the call by now. */
async function settleCost(tx: Tx, claimed: Claimed, costUsd: number): Promise<void> {
  const { workspaceId, day, traceId, spanId, reservedUsd } = claimed;
  await tx.$executeRaw`
    update online_grade set cost_usd = round(greatest(0, cost_usd + ${costUsd - reservedUsd})::numeric, 9)
    where workspace_id = ${workspaceId} and day = ${day}::date and trace_id = ${traceId} and span_id = ${spanId}`;
}

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
  const { pass: correct, score } = judged;
  // A judge may quote what it read.
  const reason = redactText(judged.reason.slice(0, 4_000));
  return db.$transaction(async (tx) => {
    await settleCost(tx, claimed, by.costUsd);
    const grade = { status: "graded", gradedAt: now, correct, score, reason, judge: by.judge };
    if (!(await endAttempt(tx, claimed, grade))) return false;
    const row = {
      ...{ workspaceId, traceId, spanId, requestId: null },
      ...{ value: score, comment: reason.slice(0, 2_000), at: now },
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
  await db.$transaction(async (tx) => {
    await settleCost(tx, claimed, costUsd);
    await endAttempt(tx, claimed, { reason, ...(isLast ? { status: "failed", gradedAt: new Date() } : {}) });
  });
}

export const NO_ANSWER = "there is no answer to grade";

/** Leaves a call out that can never be graded. */
export async function leaveOut(db: Db, { workspaceId, day, traceId, spanId }: Waiting): Promise<void> {
  await db.onlineGrade.updateMany({
    where: { workspaceId, day, traceId, spanId, status: "drawn" },
    data: { status: "skipped", gradedAt: new Date(), reason: NO_ANSWER },
  });
}

/** What was drawn and cannot be graded for want of money is not put off to tomorrow's budget. What somebody holds is theirs. */
export async function leaveOutDrawn(db: Db, promptId: string, reason: string): Promise<void> {
  await db.$executeRaw`
    update online_grade set status = 'skipped', reason = ${reason}, graded_at = now()
    where prompt_id = ${promptId} and status = 'drawn' and (graded_at is null or graded_at < now() - ${LEASE}::interval)`;
}
