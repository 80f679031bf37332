import { AppError } from "../core/errors.ts";
import { createPrompt } from "../prompts/create-prompt.ts";
import { saveVersion } from "../prompts/save-version.ts";
import type { Context } from "../usecase/context.ts";
import { DEFAULT_JUDGE } from "./judge/default-prompt.ts";
import { promptInForce } from "./judge/pin-judge.ts";
import { readJudgingSetting } from "./judge/read-setting.ts";

/**
 * Gives the workspace the prompt its judge judges with: made and saved by the commands people use, so that it has
 * versions, reviews and releases like any other. One that has a version already is left as it is.
 * @throws AppError `forbidden` for whoever may not write prompts
 */
export async function setUpJudge(context: Context): Promise<{ prompt: string; created: boolean }> {
  const { db, workspaceId } = context;
  const { judgePrompt: name, judgeModel: model } = await readJudgingSetting(db, workspaceId);
  const description = "What the judge of this workspace judges with. Its stable version is used, or else its newest.";
  await createPrompt(context, { name, description, tags: ["judge"] }).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === "name_taken")) throw error;
  });
  if (await promptInForce(db, workspaceId, name)) return { prompt: name, created: false };
  await saveVersion(context, { prompt: name, ...DEFAULT_JUDGE, model });
  return { prompt: name, created: true };
}
