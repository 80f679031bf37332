import { query } from "../usecase/query.ts";
import { nameLimit } from "./name-limit.ts";
import { cutPage, type Page, placeOf } from "./page.ts";

export type PromptFilter = Page & { q: string; tag: string | null; archived: boolean };

type Row = {
  name: string;
  description: string;
  tags: string[];
  owners: string[];
  archived: boolean;
  latest: number;
  semver: string | null;
  stable: number | null;
  changed_at: Date;
};

/** Prompts by name, as far as the key reaches. `q` is looked for in names and descriptions. */
export const readPromptList = query(
  "workspace.read",
  async ({ db, workspaceId, actor }, { q, tag, archived, ...page }: PromptFilter) => {
    const { prefix, exact } = nameLimit(actor);
    const after = placeOf(page) ?? "";
    const rows = await db.$queryRaw<Row[]>`
      select p.name, p.description, p.tags, p.owners, p.archived_at is not null as archived, p.latest_number as latest,
             v.semver, p.changed_at, (select r.version from release r where r.prompt_id = p.id and r.channel = 'stable'
                                      order by r.seq desc limit 1) as stable
      from prompt p left join version v on v.prompt_id = p.id and v.number = p.latest_number
      where p.workspace_id = ${workspaceId} and p.name collate "C" > ${after}
        and (p.archived_at is not null) = ${archived}
        and (p.name = ${prefix} or (not ${exact} and starts_with(p.name, ${prefix})))
        and (${q} = '' or position(lower(${q}) in lower(p.name || chr(10) || p.description)) > 0)
        and (${tag}::text is null or ${tag} = any(p.tags))
      order by p.name collate "C" limit ${page.limit + 1}`;
    return cutPage(
      rows,
      page.limit,
      ({ name }) => name,
      ({ name, description, tags, owners, latest, semver, stable, changed_at: changedAt, ...row }) => ({
        ...{ name, description, tags, owners, archived: row.archived, changedAt },
        latest: latest === 0 ? null : { version: latest, semver },
        stable: stable === null ? null : { version: stable },
      }),
    );
  },
);
