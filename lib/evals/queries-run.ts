import "server-only";
import type { Db } from "../core/db.ts";
import { servedVersion } from "../prompts/channels.ts";
import { findVersion } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import type { GateFigures, GateReason, Verdict } from "./domain/gate-types.ts";
import type { MissingReason, RunPage, RunProgress, RunStatus } from "./domain/run-view.ts";
import type { Thresholds } from "./domain/thresholds.ts";
import { readCells } from "./read-cells.ts";
import { readMeasures } from "./read-measures.ts";
import { readRun } from "./read-run.ts";
import { readRunPeople } from "./read-run-people.ts";

const REASONS_MOST = 8;

async function missingReasons(db: Db, runId: string): Promise<MissingReason[]> {
  const rows = await db.$queryRaw<{ error: string; baseline: bigint; challenger: bigint }[]>`
    select error, count(*) filter (where variant = 'baseline') as baseline,
           count(*) filter (where variant = 'challenger') as challenger
    from eval_item where run_id = ${runId} and status = 'failed' and error is not null
    group by error order by count(*) desc, error limit ${REASONS_MOST}`;
  return rows.map((row) => ({ ...row, baseline: Number(row.baseline), challenger: Number(row.challenger) }));
}

/** A run by its number, with its verdict and all figures it rests on. @throws AppError `run_not_found` */
export const runPage = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, name: string, number: number): Promise<RunPage> => {
    const { prompt, run, hasBaseline } = await readRun(db, workspaceId, name, number);
    const [stable, challenger, cells, measures, missing, people, review] = await Promise.all([
      servedVersion(db, prompt.id, "stable"),
      findVersion(db, prompt.id, run.challengerNumber),
      readCells(db, run),
      readMeasures(db, run.id, hasBaseline),
      missingReasons(db, run.id),
      readRunPeople(db, run, actor),
      db.review.findFirst({
        where: { promptId: prompt.id, versionNumber: run.challengerNumber, closedAt: null },
        select: { number: true },
      }),
    ]);
    return {
      id: run.id,
      number: run.number,
      promptName: prompt.name,
      status: run.status as RunStatus,
      challenger: run.challengerNumber,
      baseline: run.baselineNumber,
      baselineIsStable: run.baselineNumber !== null && run.baselineNumber === stable,
      newest: prompt.latestNumber,
      model: challenger.content.model,
      suiteRevision: run.suiteRevision,
      trials: run.trials,
      total: run.total,
      thresholds: run.thresholds as unknown as Thresholds,
      verdict: run.verdict as Verdict | null,
      reasons: (run.reasons ?? []) as unknown as GateReason[],
      figures: run.figures as unknown as GateFigures | null,
      cells,
      measures,
      missingReasons: missing,
      startedBy: run.startedByName,
      startedAt: run.createdAt.toISOString(),
      finishedAt: run.finishedAt?.toISOString() ?? null,
      reviewNumber: review?.number ?? null,
      people,
    };
  },
);

type ProgressRow = { done: bigint; failed: bigint; cost: number | null; seconds: number; lately: bigint };
const LATELY_SECONDS = 4;

async function progress(db: Db, runId: string): Promise<ProgressRow> {
  const [row] = await db.$queryRaw<ProgressRow[]>`
    select count(*) filter (where i.status in ('done', 'failed')) as done,
           count(*) filter (where i.status = 'failed') as failed, sum(i.cost_usd) as cost,
           count(*) filter (where i.finished_at > now() - make_interval(secs => ${LATELY_SECONDS})) as lately,
           extract(epoch from coalesce(r.finished_at, now()) - r.created_at)::float8 as seconds
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
      costUsd: now.cost ?? 0,
      seconds: now.seconds,
      rate: Number(now.lately) / window,
      cells,
    };
  },
);
