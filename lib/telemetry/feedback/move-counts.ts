import { bucketMoves, type Move, type UnitMove, unitMoves } from "../domain/feedback/moves.ts";
import { moveBuckets } from "../store/move-buckets.ts";
import { readDrawn } from "./read-drawn.ts";
import type { RunSql } from "./run-sql.ts";

const MOVE_UNITS = `
  with moved as (
    select * from jsonb_to_recordset($1::jsonb) as m("rolloutId" text, arm text, unit text, "thumbsDown" integer,
      escalations integer, scored integer, "scoreSum" double precision)
  ), held as (
    select u.rollout_id, u.arm, u.unit from rollout_unit u
    join moved m on m."rolloutId" = u.rollout_id and m.arm = u.arm and m.unit = u.unit
    order by u.rollout_id, u.arm, u.unit for update of u
  )
  update rollout_unit u set thumbs_down = u.thumbs_down + m."thumbsDown", escalations = u.escalations + m.escalations,
    scored = u.scored + m.scored, score_sum = u.score_sum + m."scoreSum"
  from moved m join held h on h.rollout_id = m."rolloutId" and h.arm = m.arm and h.unit = m.unit
  where u.rollout_id = m."rolloutId" and u.arm = m.arm and u.unit = m.unit`;

async function rolloutUnits(run: RunSql, moves: readonly Move[]): Promise<UnitMove[]> {
  const drawn = await readDrawn(
    run,
    moves.flatMap(({ call }) => call.rolloutId ?? []),
  );
  return unitMoves(moves, drawn);
}

/**
 * Moves buckets and units by what feedback changed. The only place that writes their counts of feedback. A unit
 * that is not there (any more) is left alone.
 */
export async function moveCounts(run: RunSql, moves: readonly Move[]): Promise<void> {
  await moveBuckets(run, bucketMoves(moves));
  const units = await rolloutUnits(run, moves);
  if (units.length > 0) await run(MOVE_UNITS, [JSON.stringify(units)]);
}
