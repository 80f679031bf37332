import type { Db } from "../../core/db.ts";
import { log } from "../../core/log.ts";
import { judgeName, type PinnedJudge } from "../domain/pinned-judge.ts";
import type { JudgeRequest } from "../graders/judge.ts";
import { UnusableVote } from "../judge/model-judge.ts";
import { type OpenJudge, openJudge } from "../judge/open-judge.ts";
import { judgeForRun } from "../judge/pin-judge.ts";
import { type Claimed, claimGrade } from "./claim-grade.ts";
import { drawCalls, type GradedPrompt } from "./draw-calls.ts";
import { whyUnpriced } from "./grade-budget.ts";
import { keepFailure, keepGrade, leaveOut, leaveOutDrawn } from "./settle-grade.ts";

const MOST_AT_ONCE = 50;

type Grader = { db: Db; prompt: GradedPrompt; pinned: PinnedJudge; judge: OpenJudge; signal: AbortSignal };

/** `away`: the judge could not be asked, so the others would not be graded either. */
type Outcome = "graded" | "none" | "away";

/** Grades one claimed call. Whatever goes wrong on the way leaves it without a grade. */
async function gradeOne(
  { db, pinned, judge, signal }: Grader,
  { claimed, request }: { claimed: Claimed; request: JudgeRequest },
): Promise<Outcome> {
  const item = judge.forItem(signal);
  try {
    const judged = await item.judge.judge(request);
    const by = { judge: judgeName(pinned), costUsd: item.costUsd() ?? 0 };
    return (await keepGrade(db, claimed, judged, by)) ? "graded" : "none";
  } catch (error) {
    log.warn("a call was not graded", { error: String(error), promptId: claimed.promptId });
    await keepFailure(db, claimed, "the judge gave no opinion", item.costUsd() ?? 0);
    return error instanceof UnusableVote ? "none" : "away";
  }
}

/** The next call that waits, graded; null where nothing is left to do now. */
async function gradeNext(grader: Grader): Promise<Outcome | null> {
  const { db, prompt, pinned } = grader;
  const claim = await claimGrade(db, prompt, pinned);
  if ("claimed" in claim) return gradeOne(grader, claim);
  if ("unanswerable" in claim) {
    await leaveOut(db, claim.unanswerable);
    return "none";
  }
  if (claim.stopped !== null) await leaveOutDrawn(db, prompt.promptId, claim.stopped);
  return null;
}

/**
 * Draws a prompt's newest calls and has the workspace's judge grade some of those that wait, one after the other, until
 * there are none, the day's budget is used up, the judge cannot be asked, or `signal` ends it. Returns how many were graded.
 */
export async function gradePrompt(db: Db, prompt: GradedPrompt, signal: AbortSignal): Promise<number> {
  const { promptId, workspaceId } = prompt;
  await drawCalls(db, prompt);
  const pinned = await judgeForRun(db, workspaceId);
  const unpriced = await whyUnpriced(db, workspaceId, pinned);
  if (unpriced !== null) {
    await leaveOutDrawn(db, promptId, unpriced);
    return 0;
  }
  const judge = await openJudge(db, workspaceId, pinned, { readCache: true });
  const grader = { db, prompt, pinned, judge, signal };
  let graded = 0;
  for (let turn = 0; turn < MOST_AT_ONCE && !signal.aborted; turn += 1) {
    const outcome = await gradeNext(grader);
    if (outcome === null || outcome === "away") break;
    if (outcome === "graded") graded += 1;
  }
  return graded;
}
