import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { query } from "../usecase/query.ts";
import { caseMatches, casePreview } from "./case-preview.ts";
import type { CaseFilter } from "./domain/case-filter.ts";
import type { CellCounts, RunCaseRow } from "./domain/run-view.ts";
import { STRETCH, type Stretch } from "./domain/stretch.ts";
import { readCells } from "./read-cells.ts";
import { readRun } from "./read-run.ts";
import { type PivotedRun, runPivot } from "./run-pivot.ts";

type Row = Omit<RunCaseRow, "scores" | "latenciesMs"> & {
  baseline_score: number | null;
  challenger_score: number | null;
  baseline_ms: number | null;
  challenger_ms: number | null;
  total: bigint;
};

const hasTag = (tag: string | null) => (tag === null ? Prisma.sql`true` : Prisma.sql`${tag} = any(c.tags)`);
const inCell = (cell: CaseFilter["cell"]) => (cell === "all" ? Prisma.sql`true` : Prisma.sql`p.cell = ${cell}`);

/** The places `p` a filter leaves; the cases `c` themselves are read only where it asks something of them. */
function placesUnder({ cell, q, tag }: CaseFilter): Prisma.Sql {
  if (q === "" && tag === null) return Prisma.sql`placed p where ${inCell(cell)}`;
  const asked = Prisma.sql`${inCell(cell)} and ${hasTag(tag)} and ${caseMatches(q)}`;
  return Prisma.sql`placed p join eval_case c on c.id = p.case_id where ${asked}`;
}

/** Worst cell first, critical before the rest, then the suite's own order: also what `placeOf` counts by. */
const ORDER = Prisma.sql`p.rank, p.critical desc, p.position`;

type Asked = { places: Prisma.Sql; from: number; most: number };

async function readCases(db: Db, run: PivotedRun, { places, from, most }: Asked): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    ${runPivot(run)}, page as (
      select p.*, count(*) over () as total from ${places} order by ${ORDER} limit ${most} offset ${from}
    )
    select p.case_key as key, given.*, p.critical, p.cell, p.baseline, p.challenger,
           p.total, took.*, coalesce(said.failed_on, '{}') as "failedOn", said.baseline_score, said.challenger_score
    from page p
    cross join lateral (
      select ${casePreview} as preview, c.source from eval_case c where c.id = p.case_id offset 0) given
    cross join lateral (
      select avg(latency_ms) filter (where variant = 'baseline') as baseline_ms,
             avg(latency_ms) filter (where variant = 'challenger') as challenger_ms,
             min(error) as error
      from eval_item i where i.run_id = ${run.id} and i.case_key = p.case_key) took
    cross join lateral (
      select array_agg(distinct g->>'grader') filter (where variant = 'challenger' and g->>'pass' = 'false') as failed_on,
             avg((g->>'score')::float8) filter (where variant = 'baseline' and g ? 'votes') as baseline_score,
             avg((g->>'score')::float8) filter (where variant = 'challenger' and g ? 'votes') as challenger_score
      from eval_item i cross join jsonb_array_elements(i.grades) as g
      where i.run_id = ${run.id} and i.case_key = p.case_key and jsonb_typeof(i.grades) = 'array') said
    order by ${ORDER}`;
}

function told({ baseline_score, challenger_score, baseline_ms, challenger_ms, total, ...row }: Row): RunCaseRow {
  return { ...row, scores: [baseline_score, challenger_score], latenciesMs: [baseline_ms, challenger_ms] };
}

async function countCases(db: Db, run: PivotedRun, places: Prisma.Sql): Promise<number> {
  const rows = await db.$queryRaw<{ total: bigint }[]>`${runPivot(run)} select count(*) as total from ${places}`;
  return Number(rows[0]?.total ?? 0);
}

/** The cases of a run under a filter, worst first, a stretch from place `from` on; no output is read. */
export const runCases = query(
  "workspace.read",
  async (
    { db, workspaceId },
    name: string,
    number: number,
    filter: CaseFilter,
    from: number,
  ): Promise<Stretch<RunCaseRow>> => {
    const { run } = await readRun(db, workspaceId, name, number);
    const places = placesUnder(filter);
    const rows = await readCases(db, run, { places, from, most: STRETCH });
    const total = rows[0]?.total ?? (from === 0 ? 0 : await countCases(db, run, places));
    return { rows: rows.map(told), from, total: Number(total) };
  },
);

/** How many cases of a run stand in each cell, of those with a tag and with the words looked for. */
export const runCells = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, number: number, filter: CaseFilter): Promise<CellCounts> => {
    const { run } = await readRun(db, workspaceId, name, number);
    return readCells(db, run, placesUnder({ ...filter, cell: "all" }));
  },
);

/** The place of a case in the list under a filter, counted from 0; null when it is not under it. */
async function placeOf(db: Db, run: PivotedRun, key: string, filter: CaseFilter): Promise<number | null> {
  const rows = await db.$queryRaw<{ place: bigint }[]>`
    ${runPivot(run)}, numbered as (
      select p.case_key, row_number() over (order by ${ORDER}) - 1 as place from ${placesUnder(filter)})
    select place from numbered where case_key = ${key}`;
  return rows[0] ? Number(rows[0].place) : null;
}

/**
 * One case of a run as its row shows it, and where in the list under a filter it stands: what a copied link points at.
 * @throws AppError `not_found`
 */
export const runCaseRow = query(
  "workspace.read",
  async (
    { db, workspaceId },
    name: string,
    number: number,
    key: string,
    filter: CaseFilter,
  ): Promise<{ row: RunCaseRow; place: number | null }> => {
    const { run } = await readRun(db, workspaceId, name, number);
    const [[row], place] = await Promise.all([
      readCases(db, run, { places: Prisma.sql`placed p where p.case_key = ${key}`, from: 0, most: 1 }),
      placeOf(db, run, key, filter),
    ]);
    if (!row) throw new AppError("not_found", `Run ${number} has no case ${key}.`);
    return { row: told(row), place };
  },
);
