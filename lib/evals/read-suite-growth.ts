import type { Db } from "../core/db.ts";
import type { GrowthPoint } from "./domain/suite-view.ts";

/** A longer history is thinned out to about so many points. */
const MOST_POINTS = 120;

/** How many cases of each source the revisions up to the newest held, oldest first. */
export async function readSuiteGrowth(db: Db, promptId: string, newest: number): Promise<GrowthPoint[]> {
  const step = Math.ceil(newest / MOST_POINTS) || 1;
  const rows = await db.$queryRaw<(Omit<GrowthPoint, "at"> & { at: Date })[]>`
    select number as revision, created_at as at, golden, production, synthetic from suite_revision
    where prompt_id = ${promptId} and (number % ${step} = 0 or number in (1, ${newest})) order by number`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
