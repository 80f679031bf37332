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

/** A run's state and, once it is decided, its verdict with reasons and figures. */
export const readRun = query("workspace.read", async (context, { id }: { id: string }) => {
  const run = await reachedRun(context, id);
  const open = await context.db.evalItem.count({ where: { runId: id, status: { in: ["queued", "running"] } } });
  return {
    id,
    number: run.number,
    prompt: run.prompt.name,
    challenger: run.challengerNumber,
    baseline: run.baselineNumber,
    suiteRevision: run.suiteRevision,
    trials: run.trials,
    status: run.status,
    done: run.total - open,
    total: run.total,
    verdict: run.verdict,
    reasons: run.reasons ?? [],
    figures: run.figures,
    thresholds: run.thresholds,
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
      error: item.error,
      finishedAt: item.finishedAt,
    }),
  );
});
