import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { query } from "../usecase/query.ts";
import { caseMatches, casePreview } from "./case-preview.ts";
import type { EvalCase } from "./domain/case.ts";
import type { CaseFilter, RunCaseDetail, RunCasePage, RunCaseRow, RunItem } from "./domain/run-view.ts";
import { readRun } from "./read-run.ts";
import { readGradeChanges } from "./read-run-people.ts";
import { type PivotedRun, runPivot } from "./run-pivot.ts";

const PAGE_SIZE = 50;
const MOST_ITEMS = 18;

type Row = Omit<RunCaseRow, "scores" | "latenciesMs"> & {
  rank: number;
  position: number;
  baseline_score: number | null;
  challenger_score: number | null;
  baseline_ms: number | null;
  challenger_ms: number | null;
};

/** Where a page ends: the order is cell, then critical first, then the suite's own. */
const cursorOf = ({ rank, critical, position }: Row) => `${rank}.${critical ? 0 : 1}.${position}`;

function after(cursor: string | null): Prisma.Sql {
  const parts = /^(\d)\.([01])\.(\d{1,9})$/.exec(cursor ?? "");
  if (!parts) return Prisma.sql`true`;
  const [rank, plain, position] = parts.slice(1).map(Number);
  return Prisma.sql`(rank, (not p.critical)::int, p.position) > (${rank}, ${plain}, ${position})`;
}

type Which = { cell: string; matches: Prisma.Sql; cursor: string | null };

async function readCases(db: Db, run: PivotedRun, which: Which): Promise<Row[]> {
  const { cell, matches, cursor } = which;
  return db.$queryRaw<Row[]>`
    ${runPivot(run)}, page as (
      select p.*, c.source, ${casePreview} as preview
      from placed p join eval_case c on c.id = p.case_id
      where (${cell} = 'all' or p.cell = ${cell}) and ${matches} and ${after(cursor)}
      order by p.rank, p.critical desc, p.position limit ${PAGE_SIZE + 1}
    )
    select page.case_key as key, page.preview, page.source, page.critical, page.cell, page.baseline, page.challenger,
           page.rank, page.position, took.*, coalesce(said.failed_on, '{}') as "failedOn",
           said.baseline_score, said.challenger_score
    from page
    cross join lateral (
      select avg(latency_ms) filter (where variant = 'baseline') as baseline_ms,
             avg(latency_ms) filter (where variant = 'challenger') as challenger_ms,
             min(error) as error
      from eval_item i where i.run_id = ${run.id} and i.case_key = page.case_key) took
    cross join lateral (
      select array_agg(distinct g->>'grader') filter (where variant = 'challenger' and g->>'pass' = 'false') as failed_on,
             avg((g->>'score')::float8) filter (where variant = 'baseline' and g ? 'votes') as baseline_score,
             avg((g->>'score')::float8) filter (where variant = 'challenger' and g ? 'votes') as challenger_score
      from eval_item i cross join jsonb_array_elements(i.grades) as g
      where i.run_id = ${run.id} and i.case_key = page.case_key and jsonb_typeof(i.grades) = 'array') said
    order by page.rank, page.critical desc, page.position`;
}

function told(row: Row): RunCaseRow {
  const { rank, position, baseline_score, challenger_score, baseline_ms, challenger_ms, ...rest } = row;
  return { ...rest, scores: [baseline_score, challenger_score], latenciesMs: [baseline_ms, challenger_ms] };
}

/** The cases of a run, worst first, a page at a time; no output is read. */
export const runCases = query(
  "workspace.read",
  async (
    { db, workspaceId },
    name: string,
    number: number,
    filter: CaseFilter,
    cursor: string | null,
  ): Promise<RunCasePage> => {
    const { run } = await readRun(db, workspaceId, name, number);
    const rows = await readCases(db, run, { cell: filter.cell, matches: caseMatches(filter.q), cursor });
    const shown = rows.slice(0, PAGE_SIZE);
    const last = shown.at(-1);
    return { rows: shown.map(told), next: rows.length > PAGE_SIZE && last ? cursorOf(last) : null };
  },
);

/** One case of a run as its row shows it: what a copied link points at. @throws AppError `not_found` */
export const runCaseRow = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, number: number, key: string): Promise<RunCaseRow> => {
    const { run } = await readRun(db, workspaceId, name, number);
    const matches = Prisma.sql`p.case_key = ${key}`;
    const [row] = await readCases(db, run, { cell: "all", matches, cursor: null });
    if (!row) throw new AppError("not_found", `Run ${number} has no case ${key}.`);
    return told(row);
  },
);

/** One case of a run with its answers, of both versions and all trials. @throws AppError `not_found` */
export const runCase = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, number: number, key: string): Promise<RunCaseDetail> => {
    const { run } = await readRun(db, workspaceId, name, number);
    const items = await db.evalItem.findMany({
      where: { runId: run.id, caseKey: key },
      orderBy: [{ trial: "asc" }, { variant: "asc" }],
      take: MOST_ITEMS,
    });
    const [first] = items;
    const found = first && (await db.case.findUnique({ where: { id: first.caseId }, select: { body: true } }));
    if (!first || !found) throw new AppError("not_found", `Run ${number} has no case ${key}.`);
    const changes = await readGradeChanges(
      db,
      run.id,
      items.map(({ position }) => position),
    );
    return {
      evalCase: found.body as unknown as EvalCase,
      critical: first.critical,
      items: items.map(({ position, variant, trial, status, output, passed, grades, latencyMs, costUsd, error }) => ({
        ...{
          position,
          variant: variant as RunItem["variant"],
          trial,
          status,
          output,
          passed,
          latencyMs,
          costUsd,
          error,
        },
        grades: grades as unknown as RunItem["grades"],
        changes: changes.get(position) ?? [],
      })),
    };
  },
);
