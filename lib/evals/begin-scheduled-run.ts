import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { servedVersion } from "../prompts/channels.ts";
import { command } from "../usecase/command.ts";
import { SCHEDULED_TRIALS } from "./domain/schedule.ts";
import { layOutRun, type RunPlan } from "./lay-out-run.ts";
import { planRun } from "./plan-run.ts";
import { scheduledRunInput } from "./schema.ts";

type Sides = { challenger: number; baseline: number | null };

/**
 * The last run that this very version passed on its own model: what a drift is measured from. A run that showed a
 * drift is none, or a model that gets worse step by step would never be far from its last step.
 */
async function greenRun(tx: Tx, promptId: string, { challenger, baseline }: Sides) {
  if (baseline !== null) return null;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select r.id from eval_run r join version v on v.prompt_id = r.prompt_id and v.number = r.challenger_number
    where r.prompt_id = ${promptId} and r.challenger_number = ${challenger} and r.status = 'done' and r.verdict = 'pass'
      and r.challenger_model = v.content->>'model'
      and not exists (select 1 from drift_report d where d.run_id = r.id and d.status = 'alarm')
    order by r.number desc limit 1`;
  return rows[0]?.id ?? null;
}

/** A night that would ask what an earlier one has asked already: the same two texts over the same cases. */
async function askedAlready(tx: Tx, plan: Pick<RunPlan, "prompt" | "challenger" | "baseline">): Promise<boolean> {
  const { prompt, challenger, baseline } = plan;
  const asked = await tx.evalRun.count({
    where: {
      ...{ promptId: prompt.id, cause: "schedule", suiteRevision: prompt.suiteRevision },
      ...{ challengerHash: challenger.contentHash, baselineHash: baseline?.contentHash ?? null },
      status: { in: ["running", "paused", "done"] },
    },
  });
  return asked > 0;
}

/**
 * The run a schedule begins for a prompt, with each case asked several times and nothing taken from the cache. Weekly:
 * the served version as it is, to be compared with its last green run. Nightly: the candidate against it, once.
 */
export const beginScheduledRun = command({
  name: "run.scheduled",
  permission: "run.start",
  input: scheduledRunInput,
  run: async (work, { promptId, kind }) => {
    const { tx, workspaceId, now } = work;
    await tx.$queryRaw`select id from prompt where id = ${promptId} and workspace_id = ${workspaceId} for update`;
    const prompt = await tx.prompt.findFirst({ where: { id: promptId, workspaceId } });
    if (!prompt) throw new AppError("prompt_not_found", "There is no such prompt in this workspace.");
    work.reach({ prompt: prompt.name });
    const served = await servedVersion(tx, promptId, "stable");
    const challenger = kind === "weekly" ? served : prompt.latestNumber;
    const nothing = { result: null, audit: null };
    if (!challenger || prompt.archivedAt || prompt.suiteRevision === 0) return nothing;
    if (kind === "nightly" && challenger === served) return nothing;
    const sides = { challenger, baseline: kind === "weekly" ? null : served };
    const plan = await planRun(tx, workspaceId, prompt, { ...sides, models: [] });
    if (kind === "nightly" && (await askedAlready(tx, plan))) return nothing;
    const schedule = await tx.evalSchedule.findUnique({ where: { workspaceId_kind: { workspaceId, kind } } });
    const made = await layOutRun(work, {
      ...{ ...plan, trials: SCHEDULED_TRIALS, reducer: "majority", cache: false, model: null, matrixId: null },
      ...{ budgetUsd: schedule?.budgetUsd ?? undefined, cause: "schedule" },
    });
    const greenRunId = await greenRun(tx, promptId, sides);
    if (greenRunId) {
      const status = "running";
      await tx.driftReport.create({
        data: {
          id: newId(),
          workspaceId,
          promptId,
          version: challenger,
          greenRunId,
          runId: made.id,
          status,
          createdAt: now,
        },
      });
    }
    return { result: { id: made.id, number: made.number, drift: greenRunId !== null }, audit: made.audit };
  },
});
