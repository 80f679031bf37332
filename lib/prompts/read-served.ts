import type { Tx } from "../core/db.ts";
import type { Served } from "./domain/version-list.ts";

type Row = { version: number; since: Date; until: Date | null; times: bigint; share: number | null };

/** The versions that rollouts gave to some: from when on, until when, and to how many at most. */
function readParts(tx: Tx, promptId: string, channel: string): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    with steps as (
      select seq, candidate, rollout_id, (split->0->>'share')::int as share, effective_at,
             lead(effective_at) over (order by seq) as until
      from release where prompt_id = ${promptId} and channel = ${channel}
    ), parts as (
      select candidate as version, min(effective_at) as since, max(share) as share,
             case when bool_and(until is not null) then max(until) end as until
      from steps where candidate is not null group by candidate, rollout_id
    )
    select distinct on (version) version, since, until, share, count(*) over (partition by version) as times
    from parts order by version, since desc`;
}

/** When each version was last served on a channel, and how often it came to be. Versions that never were are absent. */
export async function readServed(tx: Tx, promptId: string, channel: string): Promise<Map<number, Served>> {
  const parts = await readParts(tx, promptId, channel);
  const whole = await tx.$queryRaw<Row[]>`
    with steps as (
      select seq, version, effective_at, lag(version) over (order by seq) as before
      from release where prompt_id = ${promptId} and channel = ${channel}
    ), stretches as (
      select version, seq, effective_at as since, lead(effective_at) over (order by seq) as until
      from steps where before is distinct from version
    )
    select distinct on (version) version, since, until, count(*) over (partition by version) as times, null as share
    from stretches order by version, seq desc`;
  return new Map(
    // What everybody got says more of a version than what some did.
    [...parts, ...whole].map(({ version, since, until, times, share }) => [
      version,
      { since: since.toISOString(), until: until?.toISOString() ?? null, times: Number(times), share },
    ]),
  );
}
