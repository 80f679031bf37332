import type { Db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import { log } from "../core/log.ts";
import { runOnSave } from "../evals/run-on-save.ts";
import type { JobData } from "../jobs/jobs.ts";
import { findVersion } from "../prompts/lookup.ts";
import { policyInForce } from "../reviews/policies.ts";
import type { Context } from "../usecase/context.ts";

/**
 * Starts the run of a version just saved, where the policy wants it. A version that cannot be run yet, for want of
 * cases, values or a provider, is left alone: who opens its page is told what is missing.
 */
export async function beginRunOnSave(
  db: Db,
  { workspaceId, promptId, version }: JobData["version-saved"],
): Promise<void> {
  const prompt = await db.prompt.findFirst({ where: { id: promptId, workspaceId } });
  if (!prompt || prompt.kind === "snippet") return;
  const { content } = await findVersion(db, promptId, version);
  const policy = await policyInForce(db, workspaceId, prompt.name, content);
  if (!policy.runOnSave) return;
  const context: Context = { db, workspaceId, actor: { kind: "job", name: "on save" }, source: "job" };
  try {
    await runOnSave(context, { promptId, challenger: version });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.info("a saved version was not run", { prompt: prompt.name, version, why: error.message });
  }
}
