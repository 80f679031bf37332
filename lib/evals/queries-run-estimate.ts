import "server-only";
import type { Db } from "../core/db.ts";
import { knownModel } from "../models/domain/known-models.ts";
import { findPrompt } from "../prompts/lookup.ts";
import { query } from "../usecase/query.ts";
import type { RunEstimate } from "./domain/run-estimate.ts";
import { tryModels } from "./try/queries-try-models.ts";

const MODELS_MOST = 100;

async function ownModels(db: Db, promptId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ model: string }[]>`
    select content->>'model' as model from version where prompt_id = ${promptId}
    group by 1 order by max(number) desc limit ${MODELS_MOST}`;
  return rows.map(({ model }) => model);
}

/** Prices set for the workspace, else those of the vendor's list. */
async function pricesOf(db: Db, workspaceId: string, models: string[]): Promise<RunEstimate["prices"]> {
  const facts = await db.modelFact.findMany({ where: { workspaceId, model: { in: models } } });
  return Object.fromEntries(
    models.flatMap((model) => {
      const fact = facts.find((each) => each.model === model);
      const { inputUsdPerMillion = null, outputUsdPerMillion = null } = fact ?? {};
      if (inputUsdPerMillion !== null && outputUsdPerMillion !== null) {
        return [[model, { inputUsdPerMillion, outputUsdPerMillion }]];
      }
      const known = knownModel(model)?.prices;
      return known ? [[model, known]] : [];
    }),
  );
}

type Told = { input: number | null; output: number | null; judge: number | null; rate: number | null };

/** Means over the answers of the newest finished run, and the pace of it where it asked anew. */
async function lastRun(db: Db, promptId: string): Promise<Told | undefined> {
  const rows = await db.$queryRaw<Told[]>`
    select avg(i.input_tokens)::float8 as input, avg(i.output_tokens)::float8 as output,
           avg(coalesce(i.judge_cost_usd, 0))::float8 as judge,
           case when count(*) filter (where i.cached) * 2 < count(*)
             then count(*) / nullif(extract(epoch from max(r.finished_at) - max(r.created_at)), 0) end::float8 as rate
    from (select id, finished_at, created_at from eval_run where prompt_id = ${promptId} and status = 'done'
          and stopped is null order by number desc limit 1) r
    join eval_item i on i.run_id = r.id and i.output is not null`;
  return rows[0];
}

/** What the next run of a prompt may be asked on, and what it would cost and take: read when its dialog opens. */
export const runEstimate = query("workspace.read", async (context, name: string): Promise<RunEstimate> => {
  const { db, workspaceId } = context;
  const prompt = await findPrompt(db, workspaceId, name);
  const [own, usable, last] = await Promise.all([ownModels(db, prompt.id), tryModels(context), lastRun(db, prompt.id)]);
  const models = [...new Set([...own, ...usable])].slice(0, MODELS_MOST);
  const { input = null, output = null, judge = null, rate = null } = last ?? {};
  return {
    models,
    prices: await pricesOf(db, workspaceId, models),
    answer:
      input === null || output === null ? null : { inputTokens: input, outputTokens: output, judgeUsd: judge ?? 0 },
    callsPerSecond: rate,
  };
});
