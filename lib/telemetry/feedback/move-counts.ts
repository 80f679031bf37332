import { type BucketMove, bucketMoves, type Move, type UnitMove, unitMoves } from "../domain/feedback/moves.ts";
import { readDrawn } from "./read-drawn.ts";
import type { RunSql } from "./run-sql.ts";

const MOVE_BUCKETS = `
  insert into metric_bucket as b (workspace_id, prompt_id, step, at, version, arm, tier, thumbs_up, thumbs_down,
    escalations, abandonments, scored, score_sum, score_squares)
  select m."workspaceId", m."promptId", m.step, to_timestamp(m.at / 1000), m.version, m.arm, m.tier, m."thumbsUp",
    m."thumbsDown", m.escalations, m.abandonments, m.scored, m."scoreSum", m."scoreSquares"
  from jsonb_to_recordset($1::jsonb) as m("workspaceId" text, "promptId" text, step integer, at double precision,
    version integer, arm text, tier text, "thumbsUp" bigint, "thumbsDown" bigint, escalations bigint,
    abandonments bigint, scored bigint, "scoreSum" double precision, "scoreSquares" double precision)
  on conflict (prompt_id, step, at, version, arm, tier) do update set
    thumbs_up = b.thumbs_up + excluded.thumbs_up, thumbs_down = b.thumbs_down + excluded.thumbs_down,
    escalations = b.escalations + excluded.escalations, abandonments = b.abandonments + excluded.abandonments,
    scored = b.scored + excluded.scored, score_sum = b.score_sum + excluded.score_sum,
    score_squares = b.score_squares + excluded.score_squares`;

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
 * Moves buckets and units by what feedback changed. The only place that writes their counts of feedback. Buckets are
 * taken in the order of their keys; a unit that is not there (any more) is left alone.
 */
export async function moveCounts(run: RunSql, moves: readonly Move[]): Promise<void> {
  const buckets: BucketMove[] = bucketMoves(moves);
  if (buckets.length > 0) await run(MOVE_BUCKETS, [JSON.stringify(buckets)]);
  const units = await rolloutUnits(run, moves);
  if (units.length > 0) await run(MOVE_UNITS, [JSON.stringify(units)]);
}
