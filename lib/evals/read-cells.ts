import type { Tx } from "../core/db.ts";
import { CELLS, type Cell, type CellCounts } from "./domain/run-view.ts";
import { type PivotedRun, runPivot } from "./run-pivot.ts";

/** How many cases of a run stand in each cell at this moment. */
export async function readCells(tx: Tx, run: PivotedRun): Promise<CellCounts> {
  const rows = await tx.$queryRaw<{ cell: Cell; cases: bigint }[]>`
    ${runPivot(run)} select cell, count(*) as cases from placed group by cell`;
  const counted = new Map(rows.map((row) => [row.cell, Number(row.cases)]));
  return Object.fromEntries(CELLS.map((cell) => [cell, counted.get(cell) ?? 0])) as CellCounts;
}
