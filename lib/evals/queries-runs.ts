import "server-only";
import type { Db } from "../core/db.ts";
import { servedVersion } from "../prompts/channels.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import { isLocalJudge } from "./domain/pinned-judge.ts";
import type { RunList, RunOffer, RunRow, VersionChoice } from "./domain/runs-view.ts";
import { readJudgingSetting } from "./judge/read-setting.ts";

const PAGE_SIZE = 50;
const VERSIONS_MOST = 100;

type Row = Omit<RunRow, "done" | "startedAt" | "finishedAt"> & { done: bigint; started: Date; finished: Date | null };

async function readRuns(db: Db, promptId: string, before: number | null): Promise<RunList> {
  const rows = await db.$queryRaw<Row[]>`
    select r.number, r.challenger_number as challenger, r.baseline_number as baseline, r.status, r.verdict, r.figures,
           r.trials, r.suite_revision as "suiteRevision", r.total, r.started_by_name as "startedBy",
           r.created_at as started, r.finished_at as finished, coalesce(worked.done, r.total) as done
    from eval_run r
    left join lateral (
      select count(*) as done from eval_item i
      where i.run_id = r.id and i.status in ('done', 'failed') and r.status <> 'done') worked on r.status <> 'done'
    where r.prompt_id = ${promptId} and r.number < ${before ?? 2_147_483_647}
    order by r.number desc limit ${PAGE_SIZE + 1}`;
  const shown = rows.slice(0, PAGE_SIZE);
  return {
    rows: shown.map(({ started, finished, done, ...row }) => ({
      ...row,
      done: Number(done),
      startedAt: started.toISOString(),
      finishedAt: finished?.toISOString() ?? null,
    })),
    next: rows.length > PAGE_SIZE ? (shown.at(-1)?.number ?? null) : null,
  };
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

/** The Runs tab: the newest runs, and what a new one could be started with. `before` is a run's number. */
export const runsPage = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, before: number | null): Promise<RunList & { offer: RunOffer }> => {
    const prompt = await findPrompt(db, workspaceId, name);
    const [list, offer] = await Promise.all([readRuns(db, prompt.id, before), readOffer(db, prompt)]);
    return { ...list, offer };
  },
);

/** The newest runs alone, for the list while some of them go on. */
export const runList = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, before: number | null): Promise<RunList> => {
    const prompt = await findPrompt(db, workspaceId, name);
    return readRuns(db, prompt.id, before);
  },
);
