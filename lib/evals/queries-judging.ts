import "server-only";
import { personOf } from "../access/actor.ts";
import { may } from "../access/authorize.ts";
import { missingRoleSentence } from "../access/policy.ts";
import type { Db } from "../core/db.ts";
import { servedVersion } from "../prompts/channels.ts";
import { query } from "../usecase/query.ts";
import { agreementOf } from "./domain/agreement.ts";
import { standingOf } from "./domain/judge-standing.ts";
import type { JudgeLine, JudgePromptState, JudgingPage, LabelDesk } from "./domain/judging-view.ts";
import { isLocalJudge, judgeName, type PinnedJudge } from "./domain/pinned-judge.ts";
import { localJudge, pinJudge } from "./judge/pin-judge.ts";
import { type JudgingSetting, readJudgingSetting } from "./judge/read-setting.ts";
import { measureJudge } from "./labels/measure-judge.ts";
import { readLabelled } from "./labels/read-agreement.ts";

const JUDGES_MOST = 6;
const PROMPTS_MOST = 8;
const MODELS_MOST = 50;
const DESK_MOST = 50;

type Demands = Pick<PinnedJudge, "minKappa" | "minLabels">;

async function judgeLine(db: Db, workspaceId: string, judge: PinnedJudge, current: boolean, demands: Demands) {
  const labelled = await readLabelled(db, { workspaceId, judgeKey: judge.key });
  const agreement = agreementOf(labelled);
  const measured = (outputs: typeof labelled) => {
    const own = agreementOf(outputs);
    return { agreement: own, standing: standingOf(own, demands) };
  };
  const prompts = [...Map.groupBy(labelled, ({ prompt }) => prompt)]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, PROMPTS_MOST)
    .map(([name, outputs]) => ({ name, ...measured(outputs) }));
  const { key } = judge;
  const line: JudgeLine = { key, name: judgeName(judge), current, ...measured(labelled), agreement, prompts };
  return line;
}

/** The judges people labelled outputs of, the most recently labelled first, as runs remember them. */
async function labelledJudges(db: Db, workspaceId: string, demands: Demands): Promise<PinnedJudge[]> {
  const rows = await db.$queryRaw<{ key: string; judge: PinnedJudge | null }[]>`
    with measured as (
      select judge_key as key, max(at) as at, (array_agg(run_id order by at desc))[1] as run_id
      from label where workspace_id = ${workspaceId} group by judge_key order by max(at) desc limit ${JUDGES_MOST})
    select m.key, r.judge from measured m join eval_run r on r.id = m.run_id order by m.at desc`;
  return rows.map(({ judge }) => judge ?? localJudge(demands));
}

async function judgePromptState(db: Db, workspaceId: string, name: string): Promise<JudgePromptState> {
  const prompt = await db.prompt.findFirst({ where: { workspaceId, name }, select: { id: true, latestNumber: true } });
  if (!prompt || prompt.latestNumber === 0) return { name, version: null, served: false };
  const served = await servedVersion(db, prompt.id, "stable");
  return { name, version: served ?? prompt.latestNumber, served: served !== null };
}

async function knownModels(db: Db, workspaceId: string, setting: JudgingSetting): Promise<string[]> {
  const rows = await db.$queryRaw<{ model: string }[]>`
    select distinct v.content->>'model' as model
    from prompt p join version v on v.prompt_id = p.id and v.number = p.latest_number
    where p.workspace_id = ${workspaceId} and p.archived_at is null
    union select model from model_fact where workspace_id = ${workspaceId}
    order by model limit ${MODELS_MOST}`;
  const found = rows.map(({ model }) => model);
  return [...new Set([setting.judgeModel, ...found])].sort();
}

/** Who judges in this workspace, and how far each judge agreed with people. */
export const judgingPage = query("workspace.read", async ({ db, workspaceId, actor }): Promise<JudgingPage> => {
  const setting = await readJudgingSetting(db, workspaceId);
  // A judge that cannot be opened now is shown as it is set, and what is missing beside its field.
  const now = await pinJudge(db, workspaceId, setting).catch(() => null);
  const [measured, judgePrompt, models] = await Promise.all([
    labelledJudges(db, workspaceId, setting),
    judgePromptState(db, workspaceId, setting.judgePrompt),
    knownModels(db, workspaceId, setting),
  ]);
  const judges = [...(now ? [now] : []), ...measured.filter(({ key }) => key !== now?.key)];
  return {
    ...setting,
    local: isLocalJudge(setting.judgeModel),
    judgePrompt,
    models,
    judges: await Promise.all(judges.map((each) => judgeLine(db, workspaceId, each, each.key === now?.key, setting))),
    blocked: missingRoleSentence("model.manage", may(actor, "model.manage")),
    setUpBlocked: missingRoleSentence("prompt.create", may(actor, "prompt.create")),
  };
});

type DeskRow = {
  prompt_id: string;
  prompt: string;
  number: number;
  finished_at: Date;
  judge: PinnedJudge;
  mine: number;
  all: number;
};

/** The newest judged run of each prompt, for people who label: those whose judge is not measured yet first. */
export const labelDesk = query("workspace.read", async ({ db, workspaceId, actor }): Promise<LabelDesk> => {
  const me = personOf(actor);
  const rows = await db.$queryRaw<DeskRow[]>`
    select p.id as prompt_id, p.name as prompt, r.number, r.finished_at, r.judge,
           (select count(*)::int from label l where l.run_id = r.id and l.member_id = ${me}) as mine,
           (select count(distinct l.position)::int from label l where l.run_id = r.id) as all
    from prompt p
    join lateral (select * from eval_run where prompt_id = p.id and status = 'done' and judge is not null
                        and figures->>'score' is not null
                  order by number desc limit 1) r on true
    where p.workspace_id = ${workspaceId} and p.archived_at is null
    order by r.finished_at desc limit ${DESK_MOST}`;
  const lines = await Promise.all(
    rows.map(async ({ prompt_id: promptId, finished_at, judge, ...row }) => {
      const { agreement, standing } = await measureJudge(db, { workspaceId, promptId }, judge);
      return {
        ...row,
        ...{ finishedAt: finished_at.toISOString(), judge: judgeName(judge), wanted: judge.minLabels },
        ...{ agreement, standing },
      };
    }),
  );
  const { minKappa } = await readJudgingSetting(db, workspaceId);
  const rank = { unmeasured: 0, below: 1, reached: 2 };
  return {
    lines: lines.sort((a, b) => rank[a.standing] - rank[b.standing]),
    blocked: missingRoleSentence("output.label", may(actor, "output.label")),
    minKappa,
  };
});
