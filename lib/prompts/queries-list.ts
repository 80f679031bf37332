import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "../core/db.ts";
import { query } from "../usecase/query.ts";
import { type PromptFilter, searchTerms } from "./domain/list-filter.ts";
import type { FacetValue, PromptFacets, PromptList, PromptRow, RowVerdict } from "./domain/prompt-list.ts";
import { stableFirst } from "./domain/serving-split.ts";
import { selectPrompts } from "./select-prompts.ts";

const PAGE_SIZE = 100;
const FACET_MOST = 12;

type FacetRow = { facet: string; value: string; count: bigint };

async function facets(db: Db, workspaceId: string, filter: PromptFilter): Promise<PromptFacets> {
  const rows = await db.$queryRaw<FacetRow[]>`
    ${selectPrompts(workspaceId, filter)}, states as (
      select count(*) filter (where not archived) as all_prompts,
             count(*) filter (where not archived and rolling) as rolling,
             count(*) filter (where not archived and needs_review) as needs_review,
             count(*) filter (where not archived and regressed) as regressed,
             count(*) filter (where not archived and drifted) as drifted,
             count(*) filter (where not archived and no_suite) as no_suite,
             count(*) filter (where archived) as archived
      from judged where owner_ok and model_ok and tag_ok and kind_ok
    )
    select 'state' as facet, state.value, state.count from states
      cross join lateral (values ('all', all_prompts), ('rolling-out', rolling), ('needs-review', needs_review), ('regressed', regressed),
                                 ('drifted', drifted), ('no-suite', no_suite), ('archived', archived)) as state(value, count)
    union all (select 'owner', owner, count(*) from judged cross join unnest(owners) as owner
      where state_ok and model_ok and tag_ok and kind_ok group by 2)
    union all (select 'model', model, count(*) from judged
      where state_ok and owner_ok and tag_ok and kind_ok and model is not null group by 2)
    union all (select 'tag', tag, count(*) from judged cross join unnest(tags) as tag
      where state_ok and owner_ok and model_ok and kind_ok group by 2)
    union all (select 'kind', kind, count(*) from judged
      where state_ok and owner_ok and model_ok and tag_ok group by 2)`;
  const of = (facet: string): FacetValue[] =>
    rows
      .filter((row) => row.facet === facet)
      .map(({ value, count }) => ({ value, count: Number(count) }))
      .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value))
      .slice(0, FACET_MOST);
  const states = new Map(of("state").map(({ value, count }) => [value, count]));
  const state = (name: string) => states.get(name) ?? 0;
  return {
    states: {
      all: state("all"),
      "rolling-out": state("rolling-out"),
      "needs-review": state("needs-review"),
      regressed: state("regressed"),
      drifted: state("drifted"),
      "no-suite": state("no-suite"),
      archived: state("archived"),
    },
    owners: of("owner"),
    models: of("model"),
    tags: of("tag"),
    kinds: of("kind"),
  };
}

type Row = {
  name: string;
  folder: string;
  archived: boolean;
  kind: string;
  owners: string[];
  latest_number: number;
  verdict: string | null;
  run_number: number | null;
  cases: number;
  review_number: number | null;
  review_status: string | null;
  review_version: number | null;
  split: { version: number; share: number }[] | null;
  candidate: number | null;
  changed_at: Date;
  changed_by: string | null;
  found: string | null;
  total: bigint;
};

function verdictOf(row: Row): RowVerdict {
  if (row.latest_number === 0) return "no-version";
  if (row.verdict !== null) return row.verdict as RowVerdict;
  if (row.kind === "snippet") return "text";
  return row.cases === 0 ? "no-suite" : "untested";
}

/** An approved review of what is served already asks nothing of anybody. */
function reviewOf({ review_number, review_status, review_version, split }: Row): PromptRow["review"] {
  if (review_number === null || review_status === null) return null;
  const served = split?.some(({ version }) => version === review_version) ?? false;
  return review_status === "approved" && served ? null : { number: review_number, status: review_status };
}

function toRow(row: Row): PromptRow {
  return {
    name: row.name,
    folder: row.folder,
    archived: row.archived,
    kind: row.kind === "snippet" ? "snippet" : "prompt",
    owners: row.owners,
    latest: row.latest_number,
    verdict: verdictOf(row),
    runNumber: row.run_number,
    review: reviewOf(row),
    stable: row.split && stableFirst(row.split, row.candidate),
    candidate: row.candidate,
    changed: { at: row.changed_at.toISOString(), by: row.changed_by },
    found: row.found,
  };
}

/** Where the first word of the search stands in the text, with a little around it; not where the name tells already. */
function foundText(q: string): Prisma.Sql {
  const [term] = searchTerms(q);
  if (term === undefined) return Prisma.sql`null::text`;
  return Prisma.sql`case when strpos(lower(page.name), ${term}) > 0 then null
    else substring(body.text from greatest(1, strpos(lower(body.text), ${term}) - 48)
                   for case when strpos(lower(body.text), ${term}) > 0 then 140 else 0 end) end`;
}

async function rows(db: Db, workspaceId: string, filter: PromptFilter): Promise<Row[]> {
  const order = filter.order === "folder" ? Prisma.sql`folder, name` : Prisma.sql`changed_at desc, name`;
  return db.$queryRaw<Row[]>`
    ${selectPrompts(workspaceId, filter)}, page as (
      select j.*, coalesce(last.at, j.touched_at) as changed_at, last.by as changed_by, count(*) over () as total
      from judged j
      left join lateral (
        select a.at, a.actor->>'name' as by from audit_event a
        where a.prompt_id = j.id and a.action !~ '^(run|review)[.]' order by a.seq desc limit 1) last on true
      where state_ok and owner_ok and model_ok and tag_ok and kind_ok
      order by ${order} limit ${PAGE_SIZE} offset ${(filter.page - 1) * PAGE_SIZE}
    )
    select page.*, serving.split, serving.candidate, nullif(${foundText(filter.q)}, '') as found
    from page
    left join lateral (
      select split, candidate from release r where r.prompt_id = page.id and r.channel = 'stable' order by seq desc limit 1
    ) serving on true
    left join lateral (
      select concat_ws(' ', v.content->>'system', v.content->>'userTemplate') as text from version v
      where ${filter.q !== ""} and v.prompt_id = page.id and v.number = page.latest_number
    ) body on true
    order by ${order}`;
}

/** One page of the workspace's prompts with the counts of each facet under the filter. */
export const promptList = query(
  "workspace.read",
  async ({ db, workspaceId }, filter: PromptFilter): Promise<PromptList> => {
    const [counted, page, prompts] = await Promise.all([
      facets(db, workspaceId, filter),
      rows(db, workspaceId, filter),
      db.prompt.count({ where: { workspaceId } }),
    ]);
    return {
      facets: counted,
      rows: page.map(toRow),
      total: Number(page[0]?.total ?? 0),
      pageSize: PAGE_SIZE,
      empty: prompts === 0,
    };
  },
);
