import { authorize } from "../access/authorize.ts";
import { findRun } from "../evals/lookup.ts";
import type { Context } from "../usecase/context.ts";
import { query } from "../usecase/query.ts";
import { cutPage, numberPlaceOf, type Page } from "./page.ts";

/** A run by its id, as far as the key reaches its prompt. */
async function reachedRun({ db, workspaceId, actor }: Context, id: string) {
  const run = await findRun(db, workspaceId, id);
  authorize(actor, "workspace.read", { prompt: run.prompt.name });
  return run;
}

/** The verdicts a run has had, the first one first, with what led to each. */
function decisionsOf({ db }: Context, runId: string) {
  return db.runDecision.findMany({
    where: { runId },
    orderBy: { seq: "asc" },
    select: { seq: true, cause: true, note: true, verdict: true, actorName: true, at: true },
  });
}

/** A run's state and, once it is decided, its verdict with reasons and figures. */
export const readRun = query("workspace.read", async (context, { id }: { id: string }) => {
  const run = { ...(await reachedRun(context, id)), decisions: await decisionsOf(context, id) };
  const open = await context.db.evalItem.count({ where: { runId: id, status: { in: ["queued", "running"] } } });
  return {
    id,
    number: run.number,
    prompt: run.prompt.name,
    challenger: run.challengerNumber,
    baseline: run.baselineNumber,
    suiteRevision: run.suiteRevision,
    model: run.challengerModel,
    baselineModel: run.baselineModel,
    matrix: run.matrixId,
    cause: run.cause,
    trials: run.trials,
    reducer: run.reducer,
    budget: { usd: run.budgetUsd, seconds: run.budgetSeconds },
    stopped: run.stopped,
    judge: run.judge,
    status: run.status,
    done: run.total - open,
    total: run.total,
    verdict: run.verdict,
    reasons: run.reasons ?? [],
    figures: run.figures,
    thresholds: run.thresholds,
    decisions: run.decisions,
    createdAt: run.createdAt,
    finishedAt: run.finishedAt,
  };
});

/** A run's calls in their order: both variants of a case beside one another. */
export const readRunItems = query("workspace.read", async (context, { id, ...page }: { id: string } & Page) => {
  const run = await reachedRun(context, id);
  const rows = await context.db.evalItem.findMany({
    where: { runId: run.id, position: { gt: numberPlaceOf(page, -1) } },
    orderBy: { position: "asc" },
    take: page.limit + 1,
  });
  return cutPage(
    rows,
    page.limit,
    ({ position }) => position,
    (item) => ({
      case: item.caseKey,
      variant: item.variant,
      version: item.variant === "baseline" ? run.baselineNumber : run.challengerNumber,
      trial: item.trial,
      critical: item.critical,
      status: item.status,
      passed: item.passed,
      output: item.output,
      grades: item.grades ?? [],
      latencyMs: item.latencyMs,
      costUsd: item.costUsd,
      inputTokens: item.inputTokens,
      outputTokens: item.outputTokens,
      cached: item.cached,
      finishReason: item.finishReason,
      judgeCostUsd: item.judgeCostUsd,
      error: item.error,
      finishedAt: item.finishedAt,
    }),
  );
});
