import type { UnitDeltas } from "../domain/counting/unit-deltas.ts";
import { jsonRows, type Sql } from "./sql.ts";

// Each way of being a unit has its index.
const IS_OF_UNIT = `(
  (l.draws = 'tenant' and c.tenant_id = l.unit)
  or (l.draws = 'conversation' and c.conversation_id = l.unit)
  or (l.draws = 'conversation' and c.conversation_id is null and c.request_id = l.unit)
  or (l.draws = 'conversation' and c.conversation_id is null and c.request_id is null and c.trace_id = l.unit))`;

/** Adds to units of rollouts, in the order of their key as every writer does it. */
export async function moveUnits(sql: Sql, deltas: UnitDeltas): Promise<void> {
  const rows = deltas.all();
  if (rows.length > 0) {
    await sql.query(
      `insert into rollout_unit as held (
         rollout_id, arm, unit, tier, first_at, calls, errors, thumbs_down, escalations, worst_ms, scored, score_sum)
       select "rolloutId", arm, unit, tier, to_timestamp("firstAt" / 1000), calls, errors, "thumbsDown", escalations,
              "worstMs", scored, "scoreSum"
       from json_to_recordset($1::json) as r("rolloutId" text, arm text, unit text, tier text, "firstAt" float8, calls int,
         errors int, "thumbsDown" int, escalations int, "worstMs" float8, scored int, "scoreSum" float8)
       order by "rolloutId", arm, unit
       on conflict (rollout_id, arm, unit) do update set
         tier = case when excluded.calls <= 0 or held.first_at < excluded.first_at then held.tier
                     when held.first_at = excluded.first_at then greatest(held.tier, excluded.tier)
                     else excluded.tier end,
         first_at = case when excluded.calls > 0 then least(held.first_at, excluded.first_at) else held.first_at end,
         calls = held.calls + excluded.calls, errors = held.errors + excluded.errors,
         thumbs_down = held.thumbs_down + excluded.thumbs_down, escalations = held.escalations + excluded.escalations,
         worst_ms = greatest(held.worst_ms, excluded.worst_ms), scored = held.scored + excluded.scored,
         score_sum = held.score_sum + excluded.score_sum`,
      [jsonRows(rows)],
    );
  }
  const shrunk = deltas.shrunk();
  if (shrunk.length === 0) return;
  // Which call was its first and which its slowest is read anew from the calls themselves; this is rare.
  await sql.query(
    `with lost as (
       select * from json_to_recordset($1::json) as k("rolloutId" text, arm text, unit text, draws text, "workspaceId" text, "promptId" text)
     ), now_first as (
       select l."rolloutId", l.arm, l.unit, min(c.started_at) as first_at, max(c.duration_ms) as worst_ms,
              (array_agg(c.tier order by c.started_at, c.tier desc))[1] as tier
       from lost l
       join call c on c.workspace_id = l."workspaceId" and ${IS_OF_UNIT}
         and c.rollout_id = l."rolloutId" and c.arm = l.arm and c.prompt_id = l."promptId" and c.version is not null
       group by 1, 2, 3
     )
     update rollout_unit u set first_at = n.first_at, worst_ms = n.worst_ms, tier = n.tier
     from now_first n where u.rollout_id = n."rolloutId" and u.arm = n.arm and u.unit = n.unit`,
    [jsonRows(shrunk)],
  );
  await sql.query(
    `delete from rollout_unit u using json_to_recordset($1::json) as k("rolloutId" text, arm text, unit text)
     where u.rollout_id = k."rolloutId" and u.arm = k.arm and u.unit = k.unit and u.calls <= 0`,
    [jsonRows(shrunk)],
  );
}
