import { personOf } from "../access/actor.ts";
import type { AuditEntry } from "../audit/record.ts";
import type { Tx } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import type { Work } from "../usecase/context.ts";
import type { PinnedJudge } from "./domain/pinned-judge.ts";
import type { Thresholds } from "./domain/thresholds.ts";
import type { RunInput } from "./schema.ts";

/** What began a run; a schedule's and a save's are begun by nobody in person. */
export type RunCause = "button" | "api" | "save" | "schedule";

type Side = { number: number; contentHash: string; content: { model: string } };

/** One run as it is to be: who against whom, over which cases, by which rule. */
export type RunPlan = Pick<RunInput, "trials" | "reducer" | "concurrency" | "cache" | "budgetUsd" | "budgetSeconds"> & {
  prompt: { id: string; suiteRevision: number };
  challenger: Side;
  baseline: Side | null;
  /** Asked instead of the challenger's own model; the baseline is always asked as it is served. */
  model: string | null;
  matrixId: string | null;
  cases: number;
  thresholds: Thresholds;
  judge: PinnedJudge | null;
  cause: RunCause;
};

/** Both variants of a case stand side by side, so that a drift of the provider in time hits both. */
async function layOutItems(tx: Tx, runId: string, { prompt, trials, baseline }: RunPlan): Promise<void> {
  const variants = baseline ? ["baseline", "challenger"] : ["challenger"];
  await tx.$executeRaw`
    insert into eval_item (run_id, position, case_key, case_id, variant, trial, critical, status)
    select ${runId}, row_number() over (order by c.position, c.key, trial, variant.place) - 1,
           c.key, c.id, variant.name, trial, c.critical, 'queued'
    from eval_case c
    cross join generate_series(1, ${trials}::int) as trial
    cross join unnest(${variants}::text[]) with ordinality as variant(name, place)
    where c.prompt_id = ${prompt.id} and c.valid_from <= ${prompt.suiteRevision}
      and (c.valid_to is null or c.valid_to > ${prompt.suiteRevision})`;
}

/** Writes a run with every item it will ask, and hands it to the workers: all of it commits with the caller's change. */
export async function layOutRun(
  { tx, workspaceId, actor, now, enqueue }: Work,
  plan: RunPlan,
): Promise<{ id: string; number: number; audit: AuditEntry }> {
  const { prompt, challenger, baseline, model, cases, trials, thresholds } = plan;
  const id = newId();
  const [numbered] = await tx.$queryRaw<{ run_seq: number }[]>`
    update workspace set run_seq = run_seq + 1 where id = ${workspaceId} returning run_seq`;
  const number = numbered?.run_seq ?? 0;
  const challengerModel = model ?? challenger.content.model;
  await tx.evalRun.create({
    data: {
      ...{ id, workspaceId, number, promptId: prompt.id, suiteRevision: prompt.suiteRevision, trials, thresholds },
      challengerNumber: challenger.number,
      challengerHash: challenger.contentHash,
      challengerModel,
      baselineNumber: baseline?.number ?? null,
      baselineHash: baseline?.contentHash ?? null,
      baselineModel: baseline?.content.model ?? null,
      reducer: plan.reducer,
      concurrency: plan.concurrency ?? Number(process.env.EVAL_CONCURRENCY ?? 20),
      useCache: plan.cache,
      budgetUsd: plan.budgetUsd ?? null,
      budgetSeconds: plan.budgetSeconds ?? null,
      matrixId: plan.matrixId,
      cause: plan.cause,
      ...(plan.judge ? { judge: plan.judge } : {}),
      status: "running",
      total: cases * trials * (baseline ? 2 : 1),
      startedById: personOf(actor),
      startedByName: actor.name,
      createdAt: now,
      resumedAt: now,
    },
  });
  await layOutItems(tx, id, plan);
  await enqueue("eval-run", { runId: id });
  const after = {
    ...{ challenger: challenger.number, baseline: baseline?.number ?? null, suiteRevision: prompt.suiteRevision },
    ...{ cases, trials, thresholds, cause: plan.cause, model: challengerModel },
  };
  const subject = { type: "run", id, name: `run ${number}` };
  return { id, number, audit: { action: "run.started", subject, promptId: prompt.id, after } };
}
