import "server-only";
import { Prisma } from "#generated/prisma/client.ts";
import type { Db } from "../core/db.ts";
import { servedVersion } from "../prompts/channels.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import { isLocalJudge } from "./domain/pinned-judge.ts";
import type { HistoryPoint, RunList, RunOffer, RunRow, RunsFilter, VersionChoice } from "./domain/runs-view.ts";
import { readJudgingSetting } from "./judge/read-setting.ts";

const PAGE_SIZE = 50;
const VERSIONS_MOST = 100;
/** Runs in the chart: more would stand closer than their marks are wide. */
const POINTS_MOST = 60;

type Row = Omit<RunRow, "done" | "startedAt" | "finishedAt" | "matrix"> & {
  done: bigint;
  started: Date;
  finished: Date | null;
  matrix_first: number | null;
  matrix_models: number | null;
};

/** What a filter asks of a run `r`. */
function asked({ version, verdict, cause }: RunsFilter): Prisma.Sql {
  const conditions = [
    ...(version === null ? [] : [Prisma.sql`r.challenger_number = ${version}`]),
    ...(verdict === null ? [] : [Prisma.sql`r.verdict = ${verdict}`]),
    ...(cause === null ? [] : [Prisma.sql`r.cause = ${cause}`]),
  ];
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " and ");
}

async function readRuns(db: Db, promptId: string, filter: RunsFilter, before: number | null): Promise<RunList> {
  const rows = await db.$queryRaw<Row[]>`
    select r.number, r.challenger_number as challenger, r.baseline_number as baseline,
           coalesce(r.challenger_model, '') as model, r.status, r.verdict, r.figures, r.trials, r.cause,
           r.suite_revision as "suiteRevision", r.total, r.started_by_name as "startedBy", r.created_at as started,
           r.finished_at as finished, coalesce(worked.done, r.total) as done, m.first as matrix_first,
           m.models as matrix_models
    from eval_run r
    left join lateral (
      select count(*) as done from eval_item i
      where i.run_id = r.id and i.status in ('done', 'failed') and r.status <> 'done') worked on r.status <> 'done'
    left join lateral (
      select min(number) as first, count(*)::int as models from eval_run o where o.matrix_id = r.matrix_id
    ) m on r.matrix_id is not null
    where r.prompt_id = ${promptId} and r.number < ${before ?? 2_147_483_647} and ${asked(filter)}
    order by r.number desc limit ${PAGE_SIZE + 1}`;
  const shown = rows.slice(0, PAGE_SIZE);
  return {
    rows: shown.map(({ started, finished, done, matrix_first: first, matrix_models: models, ...row }) => ({
      ...row,
      done: Number(done),
      matrix: first === null || models === null ? null : { first, models },
      startedAt: started.toISOString(),
      finishedAt: finished?.toISOString() ?? null,
    })),
    next: rows.length > PAGE_SIZE ? (shown.at(-1)?.number ?? null) : null,
  };
}

type Point = Omit<HistoryPoint, "at"> & { at: Date };

/** The newest decided runs that have a win rate, oldest first. */
async function readHistory(db: Db, promptId: string, filter: RunsFilter): Promise<HistoryPoint[]> {
  const rows = await db.$queryRaw<Point[]>`
    select r.number, r.challenger_number as challenger, coalesce(r.challenger_model, '') as model, r.verdict, (r.figures->>'winRate')::float8 as "winRate",
           r.figures->'winRateInterval' as interval, coalesce((r.thresholds->>'winRateFloor')::float8, 0) as floor,
           r.created_at as at
    from eval_run r
    where r.prompt_id = ${promptId} and r.status = 'done' and jsonb_typeof(r.figures->'winRateInterval') = 'array'
      and ${asked(filter)}
    order by r.number desc limit ${POINTS_MOST}`;
  return rows.reverse().map((row) => ({ ...row, at: row.at.toISOString() }));
}

type OfferedFor = { id: string; workspaceId: string; suiteRevision: number };

async function readOffer(db: Db, prompt: OfferedFor): Promise<RunOffer> {
  const revisionAt = { promptId_number: { promptId: prompt.id, number: prompt.suiteRevision } };
  const [revision, stable, { judgeModel: model }, versions] = await Promise.all([
    db.suiteRevision.findUnique({ where: revisionAt, select: { cases: true, critical: true } }),
    servedVersion(db, prompt.id, "stable"),
    readJudgingSetting(db, prompt.workspaceId),
    db.$queryRaw<VersionChoice[]>`
      select number, semver, content->>'model' as model from version where prompt_id = ${prompt.id}
      order by number desc limit ${VERSIONS_MOST}`,
  ]);
  return {
    cases: revision?.cases ?? 0,
    critical: revision?.critical ?? 0,
    stable,
    versions,
    judge: { kind: isLocalJudge(model) ? "local" : "model", model },
  };
}

export type RunsPage = RunList & {
  offer: RunOffer;
  history: HistoryPoint[];
  /** The newest runs whatever the filter: what the sentence above the list is about. */
  newest: RunRow[];
};

/** The Runs tab: the newest runs under a filter with their history, and what a new one could be started with. */
export const runsPage = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, filter: RunsFilter): Promise<RunsPage> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const all: RunsFilter = { version: null, verdict: null, cause: null };
    const narrowed = Object.values(filter).some((each) => each !== null);
    const [newest, offer, history, found] = await Promise.all([
      readRuns(db, prompt.id, all, null),
      readOffer(db, prompt),
      readHistory(db, prompt.id, filter),
      narrowed ? readRuns(db, prompt.id, filter, null) : null,
    ]);
    return { ...(found ?? newest), offer, history, newest: newest.rows };
  },
);

/** The newest runs alone, for the list while some of them go on. `before` is a run's number. */
export const runList = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, filter: RunsFilter, before: number | null): Promise<RunList> => {
    const prompt = await findPrompt(db, workspaceId, name);
    return readRuns(db, prompt.id, filter, before);
  },
);
