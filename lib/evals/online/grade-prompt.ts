import type { Db } from "../../core/db.ts";
import { log } from "../../core/log.ts";
import { judgeName, type PinnedJudge } from "../domain/pinned-judge.ts";
import { type OpenJudge, openJudge } from "../judge/open-judge.ts";
import { judgeForRun } from "../judge/pin-judge.ts";
import { judgeRequest } from "./ask-judge.ts";
import { type Claimed, claimGrade } from "./claim-grade.ts";
import { drawCalls, type GradedPrompt } from "./draw-calls.ts";
import { whyStopped } from "./grade-budget.ts";
import { keepFailure, keepGrade, leaveOut } from "./settle-grade.ts";

const MOST_AT_ONCE = 50;

type Grader = { db: Db; pinned: PinnedJudge; judge: OpenJudge; signal: AbortSignal };

/** Grades one claimed call. Whatever goes wrong on the way leaves it without a grade. */
async function gradeOne({ db, pinned, judge, signal }: Grader, claimed: Claimed): Promise<boolean> {
  const request = await judgeRequest(db, pinned, claimed);
  if (!request) {
    await leaveOut(db, claimed, "there is no answer to grade");
    return false;
  }
  const item = judge.forItem(signal);
  try {
    const judged = await item.judge.judge(request);
    return await keepGrade(db, claimed, judged, { judge: judgeName(pinned), costUsd: item.costUsd() ?? 0 });
  } catch (error) {
    log.warn("a call was not graded", { error: String(error), promptId: claimed.promptId });
    await keepFailure(db, claimed, "the judge gave no opinion", item.costUsd() ?? 0);
    return false;
  }
}

/** What was drawn and cannot be graded for want of money is not put off to tomorrow's budget. */
async function leaveOutDrawn(db: Db, promptId: string, reason: string): Promise<void> {
  await db.onlineGrade.updateMany({
    where: { promptId, status: "drawn" },
    data: { status: "skipped", reason, gradedAt: new Date() },
  });
}

/**
 * Draws a prompt's newest calls and has the workspace's judge grade some of those that wait, one after the other, until
 * there are none, the day's budget is used up, or `signal` ends it. Returns how many were graded.
 */
export async function gradePrompt(db: Db, prompt: GradedPrompt, signal: AbortSignal): Promise<number> {
  const { promptId, workspaceId } = prompt;
  await drawCalls(db, prompt);
  const pinned = await judgeForRun(db, workspaceId);
  const grader = { db, pinned, judge: await openJudge(db, workspaceId, pinned, { readCache: true }), signal };
  let graded = 0;
  for (let turn = 0; turn < MOST_AT_ONCE && !signal.aborted; turn += 1) {
    const stopped = await whyStopped(db, workspaceId, pinned, prompt);
    if (stopped !== null) {
      await leaveOutDrawn(db, promptId, stopped);
      break;
    }
    const claimed = await claimGrade(db, promptId);
    if (!claimed) break;
    if (await gradeOne(grader, claimed)) graded += 1;
  }
  return graded;
}
