import { Prisma } from "#generated/prisma/client.ts";
import type { Tx } from "../core/db.ts";
import { CELLS, type Cell, type CellCounts } from "./domain/run-view.ts";
import { type PivotedRun, runPivot } from "./run-pivot.ts";

/** How many cases of a run stand in each cell at this moment, of those that `places` leaves of `placed p`. */
export async function readCells(tx: Tx, run: PivotedRun, places = Prisma.sql`placed p`): Promise<CellCounts> {
  const rows = await tx.$queryRaw<{ cell: Cell; cases: bigint }[]>`
    ${runPivot(run)} select p.cell, count(*) as cases from ${places} group by p.cell`;
  const counted = new Map(rows.map((row) => [row.cell, Number(row.cases)]));
  return Object.fromEntries(CELLS.map((cell) => [cell, counted.get(cell) ?? 0])) as CellCounts;
}
