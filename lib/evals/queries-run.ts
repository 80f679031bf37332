import "server-only";
import type { Db } from "../core/db.ts";
import { servedVersion } from "../prompts/channels.ts";
import { query } from "../usecase/query.ts";
import type { Stopped } from "./domain/gate-evidence.ts";
import type { GateFigures, GateReason, Verdict } from "./domain/gate-types.ts";
import type { TrialReducer } from "./domain/reduce-trials.ts";
import type { MissingReason, RunBudget, RunPage, RunProgress, RunStatus } from "./domain/run-view.ts";
import type { Thresholds } from "./domain/thresholds.ts";
import { readAttemptLines } from "./read-attempt-lines.ts";
import { readCells } from "./read-cells.ts";
import { readMeasures } from "./read-measures.ts";
import { readRun } from "./read-run.ts";
import { readRunPeople } from "./read-run-people.ts";

const REASONS_MOST = 8;

type Run = Awaited<ReturnType<typeof readRun>>["run"];

async function missingReasons(db: Db, runId: string): Promise<MissingReason[]> {
  const rows = await db.$queryRaw<{ error: string; baseline: bigint; challenger: bigint }[]>`
    select error, count(*) filter (where variant = 'baseline') as baseline,
           count(*) filter (where variant = 'challenger') as challenger
    from eval_item where run_id = ${runId} and status = 'failed' and error is not null
    group by error order by count(*) desc, error limit ${REASONS_MOST}`;
  return rows.map((row) => ({ ...row, baseline: Number(row.baseline), challenger: Number(row.challenger) }));
}

const budgetOf = ({ budgetUsd, budgetSeconds, stopped }: Run): RunBudget => ({
  usd: budgetUsd,
  seconds: budgetSeconds,
  stopped: stopped as Stopped | null,
});

type Around = {
  matrix: RunPage["matrix"];
  previous: number | null;
  review: number | null;
  judge: number;
  model: string;
};

/** What stands around a run: its matrix, the decided run before it, the challenger's open review, what judging cost. */
async function readAround(db: Db, run: Run): Promise<Around> {
  const [row] = await db.$queryRaw<(Omit<Around, "matrix"> & { first: number | null; models: number })[]>`
    select (select min(number) from eval_run where matrix_id = ${run.matrixId}) as first,
           (select count(*)::int from eval_run where matrix_id = ${run.matrixId}) as models,
           (select max(number) from eval_run where prompt_id = ${run.promptId} and number < ${run.number}
              and status = 'done') as previous,
           (select number from review where prompt_id = ${run.promptId} and version_number = ${run.challengerNumber}
              and closed_at is null limit 1) as review,
           (select coalesce(sum(judge_cost_usd), 0) from eval_item where run_id = ${run.id}) as judge,
           (select content->>'model' from version where prompt_id = ${run.promptId}
              and number = ${run.challengerNumber}) as model`;
  if (!row) throw new Error("a select of scalars answers one row");
  const { first, models, ...around } = row;
  return { ...around, matrix: first === null || models < 2 ? null : { first, models } };
}

/** What was to be known of a run before its first call. */
function planOf(run: Run) {
  return {
    id: run.id,
    number: run.number,
    status: run.status as RunStatus,
    challenger: run.challengerNumber,
    baseline: run.baselineNumber,
    suiteRevision: run.suiteRevision,
    trials: run.trials,
    reducer: run.reducer as TrialReducer,
    useCache: run.useCache,
    budget: budgetOf(run),
    cause: run.cause,
    total: run.total,
    thresholds: run.thresholds as unknown as Thresholds,
    startedBy: run.startedByName,
    startedAt: run.createdAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

/** A run by its number, with its verdict and all figures it rests on. @throws AppError `run_not_found` */
export const runPage = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string, number: number): Promise<RunPage> => {
    const { prompt, run, hasBaseline } = await readRun(db, workspaceId, name, number);
    const [stable, around, attempts, cells, measures, missing, people] = await Promise.all([
      servedVersion(db, prompt.id, "stable"),
      readAround(db, run),
      readAttemptLines(db, run),
      readCells(db, run),
      readMeasures(db, run.id, hasBaseline),
      missingReasons(db, run.id),
      readRunPeople(db, run, actor),
    ]);
    return {
      ...planOf(run),
      promptName: prompt.name,
      baselineIsStable: run.baselineNumber !== null && run.baselineNumber === stable,
      newest: prompt.latestNumber,
      models: { challenger: run.challengerModel ?? around.model, baseline: run.baselineModel, own: around.model },
      matrix: around.matrix,
      attempts,
      previous: around.previous,
      judgeCostUsd: around.judge,
      verdict: run.verdict as Verdict | null,
      reasons: (run.reasons ?? []) as unknown as GateReason[],
      figures: run.figures as unknown as GateFigures | null,
      cells,
      measures,
      missingReasons: missing,
      reviewNumber: around.review,
      people,
    };
  },
);

type ProgressRow = { done: bigint; failed: bigint; cost: number; seconds: number; lately: bigint };
const LATELY_SECONDS = 4;

async function progress(db: Db, runId: string): Promise<ProgressRow> {
  const [row] = await db.$queryRaw<ProgressRow[]>`
    select count(*) filter (where i.status in ('done', 'failed')) as done,
           count(*) filter (where i.status = 'failed') as failed,
           coalesce(sum(i.cost_usd), 0) + coalesce(sum(i.judge_cost_usd), 0) as cost,
           count(*) filter (where i.finished_at > now() - make_interval(secs => ${LATELY_SECONDS})) as lately,
           case when r.status = 'paused' then r.worked_ms / 1000.0
             else extract(epoch from coalesce(r.finished_at, now()) - r.created_at) end::float8 as seconds
    from eval_run r join eval_item i on i.run_id = r.id where r.id = ${runId} group by r.id`;
  return row ?? { done: 0n, failed: 0n, cost: 0, seconds: 0, lately: 0n };
}

/** How far a run has come: what its page asks for again and again while it goes on. */
export const runProgress = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, number: number): Promise<RunProgress> => {
    const { run } = await readRun(db, workspaceId, name, number);
    const [now, cells] = await Promise.all([progress(db, run.id), readCells(db, run)]);
    const window = Math.max(0.2, Math.min(LATELY_SECONDS, now.seconds));
    return {
      status: run.status as RunStatus,
      done: Number(now.done),
      failed: Number(now.failed),
      total: run.total,
      costUsd: now.cost,
      seconds: now.seconds,
      rate: run.status === "running" ? Number(now.lately) / window : 0,
      budget: budgetOf(run),
      cells,
    };
  },
);
