import type { Tx } from "../core/db.ts";
import type { Served } from "./domain/version-list.ts";

type Row = { version: number; since: Date; until: Date | null; times: bigint };

/** When each version was last served on a channel, and how often it came to be. Versions that never were are absent. */
export async function readServed(tx: Tx, promptId: string, channel: string): Promise<Map<number, Served>> {
  const rows = await tx.$queryRaw<Row[]>`
    with steps as (
      select seq, version, effective_at, lag(version) over (order by seq) as before
      from release where prompt_id = ${promptId} and channel = ${channel}
    ), stretches as (
      select version, seq, effective_at as since, lead(effective_at) over (order by seq) as until
      from steps where before is distinct from version
    )
    select distinct on (version) version, since, until, count(*) over (partition by version) as times
    from stretches order by version, seq desc`;
  return new Map(
    rows.map(({ version, since, until, times }) => [
      version,
      { since: since.toISOString(), until: until?.toISOString() ?? null, times: Number(times) },
    ]),
  );
}
