import "server-only";
import { findVariables } from "#sdk/template/find-variables.ts";
import type { Db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { servedVersion } from "../prompts/channels.ts";
import type { PromptContent } from "../prompts/domain/content.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import type { EvalCase } from "./domain/case.ts";
import type { SuiteCase, SuiteFilter, SuitePage, SuiteRows } from "./domain/suite-view.ts";
import { DEFAULT_THRESHOLDS } from "./domain/thresholds.ts";
import { readSuiteGrowth } from "./read-suite-growth.ts";
import { type LastRun, readSuiteFacets, readSuiteRows } from "./read-suite-rows.ts";

/** The newest run of the newest version that was run at all and not called off. */
async function lastRunOf(db: Db, promptId: string): Promise<LastRun | null> {
  const run = await db.evalRun.findFirst({
    where: { promptId, status: "done" },
    orderBy: [{ challengerNumber: "desc" }, { number: "desc" }],
    select: { id: true, number: true, challengerNumber: true },
  });
  return run && { id: run.id, number: run.number, challenger: run.challengerNumber };
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
    const [run, revision, version, stable, discordance, growth, faceted] = await Promise.all([
      lastRunOf(db, prompt.id),
      db.suiteRevision.findUnique({ where: revisionAt, select: { cases: true, critical: true } }),
      db.version.findUnique({ where: versionAt, select: { content: true } }),
      servedVersion(db, prompt.id, "stable"),
      lastDiscordance(db, prompt.id),
      readSuiteGrowth(db, prompt.id, prompt.suiteRevision),
      readSuiteFacets(db, prompt, filter),
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
      growth,
      first: await readSuiteRows(db, prompt, filter, { run, cursor: null }),
    };
  },
);

/** Further rows of the Suite tab. */
export const suiteRows = query(
  "workspace.read",
  async ({ db, workspaceId }, name: string, filter: SuiteFilter, cursor: string | null): Promise<SuiteRows> => {
    const prompt = await findPrompt(db, workspaceId, name);
    return readSuiteRows(db, prompt, filter, { run: await lastRunOf(db, prompt.id), cursor });
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
