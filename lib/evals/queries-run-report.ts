import "server-only";
import type { Db } from "../core/db.ts";
import { findVersion } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import { casePreview } from "./case-preview.ts";
import type { Grade } from "./domain/case.ts";
import type { ReportAnswer, ReportCase, ReportVersion, RunReportPage } from "./domain/report-view.ts";
import { runPage } from "./queries-run.ts";
import { readRun } from "./read-run.ts";
import { type PivotedRun, runPivot } from "./run-pivot.ts";

/** On paper a hundred answers are a pile; the files hold the rest. */
const CASES_MOST = 40;
const SIGNS_MOST = 2_000;

type Told = { output: string | null; length: number | null; error: string | null; grades: Grade[] | null } | null;
type Row = Omit<ReportCase, "baseline" | "challenger"> & { base: Told; head: Told; total: bigint };

function answerOf(told: Told): ReportAnswer | null {
  if (!told) return null;
  const { output, length, error, grades } = told;
  const failed = (grades ?? []).filter(({ pass }) => !pass);
  return { output, cut: (length ?? 0) > SIGNS_MOST, error, failed };
}

/** The cases to be read, each with the trial that tells most on either side. */
async function readTelling(db: Db, run: PivotedRun): Promise<{ cases: ReportCase[]; casesTotal: number }> {
  const rows = await db.$queryRaw<Row[]>`
    ${runPivot(run)}, page as (
      select p.*, count(*) over () as total from placed p
      where p.cell in ('worse', 'missing', 'neither') or (p.critical and p.challenger is not true)
      order by p.rank, p.critical desc, p.position limit ${CASES_MOST})
    select p.case_key as key, ${casePreview} as preview, p.critical, p.cell, p.total, said.base, said.head
    from page p join eval_case c on c.id = p.case_id
    cross join lateral (
      select (array_agg(told order by i.passed nulls first, i.trial) filter (where i.variant = 'baseline'))[1] as base,
             (array_agg(told order by i.passed nulls first, i.trial) filter (where i.variant = 'challenger'))[1] as head
      from eval_item i
      cross join lateral (select jsonb_build_object('output', left(i.output, ${SIGNS_MOST}),
        'length', length(i.output), 'error', i.error, 'grades', i.grades) as told) as t
      where i.run_id = ${run.id} and i.case_key = p.case_key) said
    order by p.rank, p.critical desc, p.position`;
  return {
    casesTotal: Number(rows[0]?.total ?? 0),
    cases: rows.map(({ base, head, total, ...row }) => ({
      ...row,
      baseline: answerOf(base),
      challenger: answerOf(head),
    })),
  };
}

async function readVersion(db: Db, promptId: string, number: number): Promise<ReportVersion> {
  const { semver, commitSha, contentHash, authorName } = await findVersion(db, promptId, number);
  return { number, semver, commitSha, contentHash, author: authorName };
}

/** A decided run as it is printed: its page, what it rests on by hash, and the cases to be read. */
export const runReport = query(
  "workspace.read",
  async (context, name: string, number: number): Promise<RunReportPage> => {
    const { db, workspaceId } = context;
    const { prompt, run } = await readRun(db, workspaceId, name, number);
    const revision = { promptId_number: { promptId: prompt.id, number: run.suiteRevision } };
    const [page, suite, challenger, baseline, telling] = await Promise.all([
      runPage(context, name, number),
      db.suiteRevision.findUnique({ where: revision, select: { hash: true } }),
      readVersion(db, prompt.id, run.challengerNumber),
      run.baselineNumber === null ? null : readVersion(db, prompt.id, run.baselineNumber),
      readTelling(db, run),
    ]);
    return { run: page, suiteHash: suite?.hash ?? "", versions: { challenger, baseline }, ...telling };
  },
);
