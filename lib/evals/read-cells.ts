import { Prisma } from "#generated/prisma/client.ts";
import type { Tx } from "../core/db.ts";
import { CELLS, type Cell, type CellCounts } from "./domain/run-view.ts";
import { type PivotedRun, runPivot } from "./run-pivot.ts";

/**
 * How many cases of a run stand in each cell at this moment; `matches` narrows them by what is asked of the case `c`
 * and its place `p`.
 */
export async function readCells(tx: Tx, run: PivotedRun, matches?: Prisma.Sql): Promise<CellCounts> {
  const narrowed = matches ? Prisma.sql`join eval_case c on c.id = p.case_id where ${matches}` : Prisma.empty;
  const rows = await tx.$queryRaw<{ cell: Cell; cases: bigint }[]>`
    ${runPivot(run)} select cell, count(*) as cases from placed p ${narrowed} group by cell`;
  const counted = new Map(rows.map((row) => [row.cell, Number(row.cases)]));
  return Object.fromEntries(CELLS.map((cell) => [cell, counted.get(cell) ?? 0])) as CellCounts;
}
