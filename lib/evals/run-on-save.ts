import type { AuditEntry } from "../audit/record.ts";
import { AppError } from "../core/errors.ts";
import { servedVersion } from "../prompts/channels.ts";
import { command } from "../usecase/command.ts";
import { layOutRun } from "./lay-out-run.ts";
import { findRun } from "./lookup.ts";
import { planRun } from "./plan-run.ts";
import { runOnSaveInput, runOptions } from "./schema.ts";
import { stopRun, UNFINISHED } from "./stop-run.ts";

const DEFAULTS = { trials: 1, reducer: runOptions.reducer.parse(undefined), cache: true } as const;

/**
 * Starts the run that a saved version gets by itself, against what `stable` serves, and stops the older automatic one
 * that it makes pointless. A version that is no longer the newest, or that somebody has run already, gets none.
 */
export const runOnSave = command({
  name: "run.on-save",
  permission: "run.start",
  input: runOnSaveInput,
  run: async (work, { promptId, challenger }) => {
    const { tx, workspaceId, now } = work;
    // Runs before their prompt, as a run that ends locks them.
    await tx.$queryRaw`
      select id from eval_run where prompt_id = ${promptId} and workspace_id = ${workspaceId} and cause = 'save'
        and status = any(${UNFINISHED}) order by id for update`;
    await tx.$queryRaw`select id from prompt where id = ${promptId} and workspace_id = ${workspaceId} for update`;
    const prompt = await tx.prompt.findFirst({ where: { id: promptId, workspaceId } });
    if (!prompt) throw new AppError("prompt_not_found", "There is no such prompt in this workspace.");
    work.reach({ prompt: prompt.name });
    const known = await tx.evalRun.count({ where: { promptId, challengerNumber: challenger } });
    const wanted = prompt.archivedAt === null && prompt.latestNumber === challenger && known === 0;
    if (!wanted) return { result: null, audit: null };
    const baseline = await servedVersion(tx, promptId, "stable");
    const plan = await planRun(tx, workspaceId, prompt, { challenger, baseline, models: [] });
    const audit: AuditEntry[] = [];
    const older = await tx.evalRun.findMany({
      where: { promptId, cause: "save", status: { in: UNFINISHED }, challengerNumber: { lt: challenger } },
      select: { id: true },
    });
    for (const { id } of older) {
      const stopped = await stopRun(tx, await findRun(tx, workspaceId, id), now, `v${challenger} was saved`);
      if (stopped) audit.push(stopped);
    }
    const made = await layOutRun(work, {
      ...plan,
      ...DEFAULTS,
      model: null,
      matrixId: null,
      cause: "save",
    });
    return { result: { id: made.id, number: made.number }, audit: [...audit, made.audit] };
  },
});
