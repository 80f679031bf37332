import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "../core/db.ts";
import { query } from "../usecase/query.ts";
import { caseMatches, casePreview } from "./case-preview.ts";
import type { GateFigures, Verdict } from "./domain/gate-types.ts";
import type { MatrixCaseRow, MatrixFilter, MatrixPage } from "./domain/matrix-view.ts";
import type { RunStatus } from "./domain/run-view.ts";
import { STRETCH, type Stretch } from "./domain/stretch.ts";
import type { Thresholds } from "./domain/thresholds.ts";
import { readMatrix } from "./read-matrix.ts";
import { reduced } from "./run-pivot.ts";

type Taken = { run_id: string; done: bigint; cost: number | null };

/** What each run's challenger cost for 1,000 answers it paid for, and how far each run is. */
function readTaken(db: Db, runIds: string[]): Promise<Taken[]> {
  return db.$queryRaw<Taken[]>`
    select run_id, count(*) filter (where status in ('done', 'failed')) as done,
           avg(cost_usd) filter (where variant = 'challenger' and not cached) * 1000 as cost
    from eval_item where run_id in (${Prisma.join(runIds)}) group by run_id`;
}

/** The runs of a matrix side by side. @throws AppError `run_not_found` */
export const matrixPage = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, number: number): Promise<MatrixPage> => {
    const { prompt, runs, lead } = await readMatrix(db, workspaceId, name, number);
    const ids = runs.map(({ id }) => id);
    const taken = await readTaken(db, ids);
    const thresholds = lead.thresholds as unknown as Thresholds;
    return {
      promptName: prompt.name,
      challenger: lead.challengerNumber,
      baseline: lead.baselineNumber,
      baselineModel: lead.baselineModel,
      suiteRevision: lead.suiteRevision,
      trials: lead.trials,
      startedAt: lead.createdAt.toISOString(),
      startedBy: lead.startedByName,
      floor: thresholds.winRateFloor,
      p95LimitMs: thresholds.p95LatencyMs,
      costLimitUsd: thresholds.costPerThousandUsd ?? null,
      rows: runs.map((run) => {
        const own = taken.find(({ run_id }) => run_id === run.id);
        return {
          number: run.number,
          model: run.challengerModel ?? "",
          status: run.status as RunStatus,
          verdict: run.verdict as Verdict | null,
          done: Number(own?.done ?? 0),
          total: run.total,
          figures: run.figures as unknown as GateFigures | null,
          costPerThousandUsd: own?.cost ?? null,
        };
      }),
    };
  },
);

/** The cases of a matrix, those that fewest models pass first, a stretch from place `from` on. */
export const matrixCases = query(
  "workspace.read",
  async (
    { db, workspaceId },
    name: string,
    number: number,
    filter: MatrixFilter,
    from: number,
  ): Promise<Stretch<MatrixCaseRow>> => {
    const { runs, lead } = await readMatrix(db, workspaceId, name, number);
    const disagree = filter.disagree ? Prisma.sql`m.passes > 0 and m.fails > 0` : Prisma.sql`true`;
    const cases = filter.q ? Prisma.sql`matrix m join eval_case c on c.id = m.case_id` : Prisma.sql`matrix m`;
    const rows = await db.$queryRaw<(MatrixCaseRow & { total: bigint })[]>`
      with answered as (
        select i.run_id, i.case_key, min(i.case_id) as case_id, min(i.position) as position,
               bool_or(i.critical) as critical, ${reduced("challenger", lead.reducer)} as passed,
               ${reduced("baseline", lead.reducer)} as base
        from eval_item i where i.run_id in (${Prisma.join(runs.map(({ id }) => id))}) group by i.run_id, i.case_key
      ), matrix as (
        select a.case_key, min(a.case_id) as case_id, min(a.position) as position, bool_or(a.critical) as critical,
               bool_or(a.base) filter (where r.id = ${lead.id}) as baseline,
               array_agg(a.passed order by r.number) as results,
               count(*) filter (where a.passed) as passes, count(*) filter (where a.passed = false) as fails
        from answered a join eval_run r on r.id = a.run_id group by a.case_key
      ), page as (
        select m.*, count(*) over () as total from ${cases} where ${disagree} and ${caseMatches(filter.q)}
        order by m.passes, m.critical desc, m.position limit ${STRETCH} offset ${from})
      select m.case_key as key, given.preview, m.critical, m.baseline, m.results, m.total
      from page m
      cross join lateral (select ${casePreview} as preview from eval_case c where c.id = m.case_id offset 0) given
      order by m.passes, m.critical desc, m.position`;
    return { rows: rows.map(({ total, ...row }) => row), from, total: Number(rows[0]?.total ?? 0) };
  },
);
