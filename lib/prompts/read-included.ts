import type { Tx } from "../core/db.ts";
import type { IncludedSnippet } from "./domain/snippet-list.ts";

/** The snippets a version includes, those it names itself first, each with what is released by now. */
export async function readIncluded(tx: Tx, promptId: string, number: number): Promise<IncludedSnippet[]> {
  return tx.$queryRaw<IncludedSnippet[]>`
    select s.name, i.snippet_number as version, i.direct, serving.version as released
    from inclusion i join prompt s on s.id = i.snippet_id
    left join lateral (
      select r.version from release r where r.prompt_id = s.id and r.channel = 'stable' order by r.seq desc limit 1
    ) serving on true
    where i.prompt_id = ${promptId} and i.number = ${number}
    order by i.direct desc, s.name`;
}
