import type { Tx } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { findPrompt } from "../prompts/lookup.ts";

/** A run of this prompt by its number in the workspace. Throws `prompt_not_found` or `run_not_found`. */
export async function readRun(tx: Tx, workspaceId: string, name: string, number: number) {
  const prompt = await findPrompt(tx, workspaceId, name);
  const run = Number.isSafeInteger(number)
    ? await tx.evalRun.findFirst({ where: { workspaceId, promptId: prompt.id, number } })
    : null;
  if (!run) throw new AppError("run_not_found", `${name} has no run ${number}.`);
  return { prompt, run, hasBaseline: run.baselineNumber !== null };
}
