import type { Tx } from "../core/db.ts";

/** A version that a channel serves to somebody at this moment, and the model it names. */
export type ServedModel = { prompt: string; version: number; channel: string; model: string };

const MOST = 5_000;

/** What is served now in the workspace: of each prompt and channel every version that the last release or a pin names. */
export async function servedModels(db: Tx, workspaceId: string): Promise<ServedModel[]> {
  return db.$queryRaw<ServedModel[]>`
    with latest as (
      select distinct on (prompt_id, channel) prompt_id, channel, version, split
      from release where workspace_id = ${workspaceId} order by prompt_id, channel, seq desc
    ), served as (
      select prompt_id, channel, version from latest
      union
      select prompt_id, channel, (part->>'version')::int
      from latest, jsonb_array_elements(case jsonb_typeof(split) when 'array' then split else '[]' end) part
      where (part->>'share')::int > 0
      union
      select prompt_id, channel, version from pin
      where workspace_id = ${workspaceId} and ended_at is null and expires_at > now()
    )
    select p.name as prompt, s.version, s.channel, v.content->>'model' as model
    from served s
    join prompt p on p.id = s.prompt_id and p.archived_at is null
    join version v on v.prompt_id = s.prompt_id and v.number = s.version
    order by 1, 3, 2 limit ${MOST}`;
}
