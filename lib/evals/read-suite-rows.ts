import { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "../core/db.ts";
import { caseMatches, casePreview } from "./case-preview.ts";
import type { Duplicates, Likeness } from "./domain/suite-duplicates.ts";
import type { LastResult, SuiteFacet, SuiteFilter, SuitePage, SuiteRow, SuiteRows } from "./domain/suite-view.ts";
import { findDuplicates } from "./find-duplicates.ts";

const PAGE_SIZE = 200;
const MOST_TAGS = 14;

type Prompt = { id: string; suiteRevision: number };
export type LastRun = { id: string; number: number; challenger: number };

/** The keys of all that repeat others, group by group; null when they are not asked for. */
async function repeatedIn(db: Db, prompt: Prompt, filter: SuiteFilter): Promise<Duplicates | null> {
  return filter.duplicates ? findDuplicates(db, prompt.id, prompt.suiteRevision) : null;
}

/** The cases in force at the prompt's revision, and which of the filter's choices each would pass. */
function selectCases(
  prompt: Prompt,
  { q, source, critical, tag }: SuiteFilter,
  repeated: Duplicates | null,
): Prisma.Sql {
  const keys = repeated?.groups.flatMap((group) => group.keys) ?? null;
  const only =
    keys === null ? Prisma.empty : Prisma.sql`join unnest(${keys}::text[]) with ordinality d(k, n) on d.k = c.key`;
  const place = keys === null ? Prisma.sql`c.position` : Prisma.sql`d.n::int`;
  return Prisma.sql`
    with live as (
      select c.id, c.key, c.source, c.critical, c.tags, c.body, ${place} as place,
             ${source}::text is null or c.source = ${source} as source_ok, not ${critical} or c.critical as critical_ok,
             ${tag}::text is null or ${tag} = any(c.tags) as tag_ok
      from eval_case c ${only}
      where c.prompt_id = ${prompt.id} and c.valid_from <= ${prompt.suiteRevision}
        and (c.valid_to is null or c.valid_to > ${prompt.suiteRevision}) and ${caseMatches(q)}
    )`;
}

type FacetRow = { facet: "source" | "tag" | "critical" | "found"; value: string; count: bigint };

/** How many cases each choice of the filter would leave under its other choices. */
export async function readSuiteFacets(
  db: Db,
  prompt: Prompt,
  filter: SuiteFilter,
): Promise<Pick<SuitePage, "found" | "facets">> {
  const repeated = await repeatedIn(db, prompt, filter);
  const rows = await db.$queryRaw<FacetRow[]>`
    ${selectCases(prompt, filter, repeated)}
    select 'source' as facet, source as value, count(*) from live where critical_ok and tag_ok group by 2
    union all select 'critical', 'critical', count(*) from live where critical and source_ok and tag_ok
    union all select 'found', 'found', count(*) from live where source_ok and critical_ok and tag_ok
    union all select 'tag', tag, count(*) from live cross join unnest(tags) as tag where source_ok and critical_ok group by 2`;
  const of = (facet: FacetRow["facet"]): SuiteFacet[] =>
    rows
      .filter((row) => row.facet === facet)
      .map(({ value, count }) => ({ value, count: Number(count) }))
      .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
  return {
    found: of("found")[0]?.count ?? 0,
    facets: { sources: of("source"), critical: of("critical")[0]?.count ?? 0, tags: of("tag").slice(0, MOST_TAGS) },
  };
}

type Row = Omit<SuiteRow, "last" | "repeats"> & {
  place: number;
  case_id: string | null;
  id: string;
  passed: bigint;
  missing: bigint;
  trials: bigint;
};

function lastResult({ id, case_id, passed, missing, trials }: Row): LastResult {
  if (case_id === null || trials === 0n) return "none";
  if (case_id !== id) return "changed";
  if (passed * 2n > trials) return "pass";
  return (passed + missing) * 2n > trials ? "missing" : "fail";
}

function afterCursor(cursor: string | null): Prisma.Sql {
  const at = cursor?.indexOf(".") ?? -1;
  const place = Number(cursor?.slice(0, at));
  if (cursor === null || at < 1 || !Number.isSafeInteger(place)) return Prisma.sql`true`;
  return Prisma.sql`(place, key) > (${place}, ${cursor.slice(at + 1)})`;
}

type Repeats = ReadonlyMap<string, { key: string; likeness: Likeness } | null>;

function repeatsOf(repeated: Duplicates | null): Repeats {
  const groups = repeated?.groups ?? [];
  return new Map(
    groups.flatMap(({ likeness, keys }) =>
      keys.map((key, index) => [key, index === 0 ? null : { key: keys[0] ?? key, likeness }] as const),
    ),
  );
}

/** The next rows under a filter, each with how it did in the last run. */
export async function readSuiteRows(
  db: Db,
  prompt: Prompt,
  filter: SuiteFilter,
  { run, cursor }: { run: LastRun | null; cursor: string | null },
): Promise<SuiteRows> {
  const repeated = await repeatedIn(db, prompt, filter);
  const rows = await db.$queryRaw<Row[]>`
    ${selectCases(prompt, filter, repeated)}, page as (
      select * from live where source_ok and critical_ok and tag_ok and ${afterCursor(cursor)}
      order by place, key limit ${PAGE_SIZE + 1}
    )
    select c.key, c.id, c.place, c.source, c.critical, c.tags, ${casePreview} as preview,
           coalesce(jsonb_array_length(c.body->'assert'), 0) as checks,
           coalesce(jsonb_array_length(c.body->'turns'), 0) as turns,
           last.case_id, last.passed, last.missing, last.trials
    from page c
    cross join lateral (
      select min(i.case_id) as case_id, count(*) as trials, count(*) filter (where i.passed) as passed,
             count(*) filter (where i.passed is null) as missing
      from eval_item i where i.run_id = ${run?.id ?? ""} and i.case_key = c.key and i.variant = 'challenger') last
    order by c.place, c.key`;
  const shown = rows.slice(0, PAGE_SIZE);
  const end = shown.at(-1);
  const repeats = repeatsOf(repeated);
  return {
    rows: shown.map((row): SuiteRow => {
      const { key, preview, source, critical, checks, turns, tags } = row;
      const made: SuiteRow = { key, preview, source, critical, checks, turns, tags, last: lastResult(row) };
      return repeats.has(key) ? { ...made, repeats: repeats.get(key) ?? null } : made;
    }),
    next: rows.length > PAGE_SIZE && end ? `${end.place}.${end.key}` : null,
  };
}
