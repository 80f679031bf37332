import { clockOffset } from "../core/clock.ts";
import type { Tx } from "../core/db.ts";

/** The database's clock, by which rollouts go, in ms since 1970. */
export async function readNow(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  if (!row) throw new Error("the database did not tell the time");
  return row.now.getTime() + clockOffset();
}
