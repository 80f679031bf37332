import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { servedVersion } from "../prompts/channels.ts";
import type { PromptContent } from "../prompts/domain/content.ts";
import { findVariables } from "../prompts/domain/template/find-variables.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import { caseMatches, casePreview } from "./case-preview.ts";
import type { EvalCase } from "./domain/case.ts";
import type {
  LastResult,
  SuiteCase,
  SuiteFacet,
  SuiteFilter,
  SuitePage,
  SuiteRow,
  SuiteRows,
} from "./domain/suite-view.ts";
import { DEFAULT_THRESHOLDS } from "./domain/thresholds.ts";

const PAGE_SIZE = 200;
const MOST_TAGS = 14;

type Prompt = { id: string; suiteRevision: number; latestNumber: number };
type LastRun = { id: string; number: number; challenger: number };

/** The newest run of the newest version that was run at all and not called off. */
async function lastRunOf(db: Db, promptId: string): Promise<LastRun | null> {
  const run = await db.evalRun.findFirst({
    where: { promptId, status: "done" },
    orderBy: [{ challengerNumber: "desc" }, { number: "desc" }],
    select: { id: true, number: true, challengerNumber: true },
  });
  return run && { id: run.id, number: run.number, challenger: run.challengerNumber };
}

/** The cases in force at the prompt's revision, and which of the filter's choices each would pass. */
function selectCases(prompt: Prompt, { q, source, critical, tag }: SuiteFilter): Prisma.Sql {
  return Prisma.sql`
    with live as (
      select c.*, ${source}::text is null or c.source = ${source} as source_ok, not ${critical} or c.critical as critical_ok,
             ${tag}::text is null or ${tag} = any(c.tags) as tag_ok
      from eval_case c
      where c.prompt_id = ${prompt.id} and c.valid_from <= ${prompt.suiteRevision}
        and (c.valid_to is null or c.valid_to > ${prompt.suiteRevision}) and ${caseMatches(q)}
    )`;
}

type FacetRow = { facet: "source" | "tag" | "critical" | "found"; value: string; count: bigint };

async function facets(db: Db, prompt: Prompt, filter: SuiteFilter) {
  const rows = await db.$queryRaw<FacetRow[]>`
    ${selectCases(prompt, filter)}
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

type Row = Omit<SuiteRow, "last"> & {
  position: number;
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
  const position = Number(cursor?.slice(0, at));
  if (cursor === null || at < 1 || !Number.isSafeInteger(position)) return Prisma.sql`true`;
  return Prisma.sql`(position, key) > (${position}, ${cursor.slice(at + 1)})`;
}

async function readRows(db: Db, prompt: Prompt, filter: SuiteFilter, run: LastRun | null, cursor: string | null) {
  const rows = await db.$queryRaw<Row[]>`
    ${selectCases(prompt, filter)}, page as (
      select * from live where source_ok and critical_ok and tag_ok and ${afterCursor(cursor)}
      order by position, key limit ${PAGE_SIZE + 1}
    )
    select c.key, c.id, c.position, c.source, c.critical, c.tags, ${casePreview} as preview,
           coalesce(jsonb_array_length(c.body->'assert'), 0) as checks,
           coalesce(jsonb_array_length(c.body->'turns'), 0) as turns,
           last.case_id, last.passed, last.missing, last.trials
    from page c
    cross join lateral (
      select min(i.case_id) as case_id, count(*) as trials, count(*) filter (where i.passed) as passed,
             count(*) filter (where i.passed is null) as missing
      from eval_item i where i.run_id = ${run?.id ?? ""} and i.case_key = c.key and i.variant = 'challenger') last
    order by c.position, c.key`;
  const shown = rows.slice(0, PAGE_SIZE);
  const end = shown.at(-1);
  return {
    rows: shown.map((row): SuiteRow => {
      const { key, preview, source, critical, checks, turns, tags } = row;
      return { key, preview, source, critical, checks, turns, tags, last: lastResult(row) };
    }),
    next: rows.length > PAGE_SIZE && end ? `${end.position}.${end.key}` : null,
  };
}

async function lastDiscordance(db: Db, promptId: string): Promise<number | null> {
  const [row] = await db.$queryRaw<{ discordance: number }[]>`
    select (figures->>'discordance')::float8 as discordance from eval_run
    where prompt_id = ${promptId} and status = 'done' and (figures->>'discordance')::float8 > 0
    order by number desc limit 1`;
  return row?.discordance ?? null;
}

function variablesOf(content: PromptContent | undefined): string[] {
  if (!content) return [];
  return [...new Set(findVariables(content).map((each) => each.name))];
}

/** The Suite tab: how much there is, how much it can see, and the first of its cases under a filter. */
export const suitePage = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, filter: SuiteFilter): Promise<SuitePage> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const revisionAt = { promptId_number: { promptId: prompt.id, number: prompt.suiteRevision } };
    const versionAt = { promptId_number: { promptId: prompt.id, number: prompt.latestNumber } };
    const [run, revision, version, stable, discordance, faceted] = await Promise.all([
      lastRunOf(db, prompt.id),
      db.suiteRevision.findUnique({ where: revisionAt, select: { cases: true, critical: true } }),
      db.version.findUnique({ where: versionAt, select: { content: true } }),
      servedVersion(db, prompt.id, "stable"),
      lastDiscordance(db, prompt.id),
      facets(db, prompt, filter),
    ]);
    const content = version?.content as PromptContent | undefined;
    return {
      revision: prompt.suiteRevision,
      cases: revision?.cases ?? 0,
      critical: revision?.critical ?? 0,
      ...faceted,
      discordance,
      alpha: content?.evaluation.noiseEnvelopeAlpha ?? DEFAULT_THRESHOLDS.alpha,
      lastRun: run && { number: run.number, challenger: run.challenger },
      latest: prompt.latestNumber,
      stable,
      variables: variablesOf(content),
      first: await readRows(db, prompt, filter, run, null),
    };
  },
);

/** Further rows of the Suite tab. */
export const suiteRows = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, filter: SuiteFilter, cursor: string | null): Promise<SuiteRows> => {
    const prompt = await findPrompt(db, workspaceId, name);
    return readRows(db, prompt, filter, await lastRunOf(db, prompt.id), cursor);
  },
);

/** One case as it stands now. @throws AppError `not_found` */
export const suiteCase = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, key: string): Promise<SuiteCase> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const found = await db.case.findFirst({ where: { promptId: prompt.id, key, validTo: null } });
    if (!found) throw new AppError("not_found", `There is no case ${key} in this suite.`);
    return { evalCase: found.body as unknown as EvalCase, since: found.validFrom };
  },
);
