import type { Tx } from "../../core/db.ts";
import { type ArmCounts, NOTHING_COUNTED } from "../domain/guardrails/arm-counts.ts";

type Row = { arm: string; tier: string; compared: boolean } & Record<
  "units" | "errors" | "thumbs_down" | "timed" | "slow" | "over_limit" | "scored",
  bigint
> & { score_sum: number; score_squares: number };

/** What was counted of a rollout so far, of each arm. */
export type Tallies = {
  candidate: ArmCounts;
  control: ArmCounts;
  /** The units of all time, also past one half. */
  candidateAll: ArmCounts;
  controlAll: ArmCounts;
  restUnits: number;
  tiers: { tier: string; candidate: ArmCounts; control: ArmCounts }[];
};

function add(counts: ArmCounts, row: Row): ArmCounts {
  return {
    units: counts.units + Number(row.units),
    errors: counts.errors + Number(row.errors),
    thumbsDown: counts.thumbsDown + Number(row.thumbs_down),
    timed: counts.timed + Number(row.timed),
    slow: counts.slow + Number(row.slow),
    overLimit: counts.overLimit + Number(row.over_limit),
    scored: counts.scored + Number(row.scored),
    scoreSum: counts.scoreSum + row.score_sum,
    scoreSquares: counts.scoreSquares + row.score_squares,
  };
}

const sumOf = (rows: readonly Row[]) => rows.reduce(add, NOTHING_COUNTED);

/** Adds up the differences that came since the last time: what is read is a row for each arm and tier. */
async function fold(tx: Tx, rolloutId: string): Promise<void> {
  await tx.$executeRaw`
    with gone as (delete from rollout_tally where rollout_id = ${rolloutId} returning *)
    insert into rollout_tally (rollout_id, arm, tier, compared, units, errors, thumbs_down, timed, slow, over_limit,
                               scored, score_sum, score_squares)
    select rollout_id, arm, tier, compared, sum(units), sum(errors), sum(thumbs_down), sum(timed), sum(slow),
           sum(over_limit), sum(scored), sum(score_sum), sum(score_squares)
    from gone group by rollout_id, arm, tier, compared`;
}

/** More tiers than this are one too many to be told apart; the smallest are left out. */
const MOST_TIERS = 12;

/**
 * Reads what was counted of the units of a rollout, without reading the units. Tiers that were dropped count in no arm: what
 * they met is over, and is not what the others will meet.
 */
export async function readTallies(tx: Tx, rolloutId: string, dropped: readonly string[]): Promise<Tallies> {
  await fold(tx, rolloutId);
  const rows = await tx.$queryRaw<Row[]>`
    select arm, tier, compared, sum(units)::bigint as units, sum(errors)::bigint as errors,
           sum(thumbs_down)::bigint as thumbs_down, sum(timed)::bigint as timed, sum(slow)::bigint as slow,
           sum(over_limit)::bigint as over_limit, sum(scored)::bigint as scored,
           sum(score_sum) as score_sum, sum(score_squares) as score_squares
    from rollout_tally where rollout_id = ${rolloutId} group by arm, tier, compared order by arm, tier, compared`;
  const of = (arm: string) => rows.filter((row) => row.arm === arm && !dropped.includes(row.tier));
  const compared = (arm: string) => of(arm).filter((row) => row.compared);
  const tiers = [...new Set([...compared("candidate"), ...compared("control")].map(({ tier }) => tier))]
    .map((tier) => ({
      tier,
      candidate: sumOf(compared("candidate").filter((row) => row.tier === tier)),
      control: sumOf(compared("control").filter((row) => row.tier === tier)),
    }))
    .sort((a, b) => b.candidate.units + b.control.units - a.candidate.units - a.control.units)
    .slice(0, MOST_TIERS);
  return {
    candidate: sumOf(compared("candidate")),
    control: sumOf(compared("control")),
    candidateAll: sumOf(of("candidate")),
    controlAll: sumOf(of("control")),
    restUnits: sumOf(rows.filter((row) => row.arm === "rest")).units,
    tiers,
  };
}
