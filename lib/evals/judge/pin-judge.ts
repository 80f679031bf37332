import type { Tx } from "../../core/db.ts";
import { AppError } from "../../core/errors.ts";
import { canonicalJson, sha256 } from "../../core/hash.ts";
import { openModel } from "../../models/open-model.ts";
import { servedVersion } from "../../prompts/channels.ts";
import { findVersion } from "../../prompts/lookup.ts";
import { isLocalJudge, LOCAL_JUDGE_MODEL, type PinnedJudge } from "../domain/pinned-judge.ts";
import { type JudgingSetting, readJudgingSetting } from "./read-setting.ts";

/** What the local judge measures by; a change of its formula must get another word, because labels measure it. */
const LOCAL_RULE = "overlap 1";

const LOCAL_KEY = sha256(`${LOCAL_JUDGE_MODEL}\n${LOCAL_RULE}`);

/** The one key of the local judge, also of runs made before judges were pinned: there was no other. */
export const localJudge = (demands: Pick<PinnedJudge, "minKappa" | "minLabels">): PinnedJudge => ({
  kind: "local",
  model: LOCAL_JUDGE_MODEL,
  prompt: null,
  version: null,
  contentHash: null,
  key: LOCAL_KEY,
  minKappa: demands.minKappa,
  minLabels: demands.minLabels,
});

function notSetUp(prompt: string): AppError {
  const detail = `The judge has no prompt to judge with: ${prompt} is not there, or has no version yet. Set it up in Settings, Judging.`;
  return new AppError("invalid_request", detail, {
    faults: [{ path: "judge", message: `needs the prompt ${prompt}` }],
  });
}

/** The version a judge's prompt is used in: what `stable` serves, else its newest. */
export async function promptInForce(tx: Tx, workspaceId: string, name: string) {
  const prompt = await tx.prompt.findFirst({ where: { workspaceId, name } });
  const number = prompt && ((await servedVersion(tx, prompt.id, "stable")) ?? prompt.latestNumber);
  return prompt && number ? findVersion(tx, prompt.id, number) : null;
}

async function pinModel(tx: Tx, workspaceId: string, setting: JudgingSetting): Promise<PinnedJudge> {
  const { judgeModel: model, judgePrompt: prompt, minKappa, minLabels } = setting;
  await openModel(tx, workspaceId, model);
  const version = await promptInForce(tx, workspaceId, prompt);
  if (!version) throw notSetUp(prompt);
  const { number, contentHash } = version;
  const key = sha256(canonicalJson({ model, contentHash }));
  return { kind: "model", model, prompt, version: number, contentHash, key, minKappa, minLabels };
}

/**
 * The judge that a setting means now, with the version of its prompt that is in force.
 * @throws AppError `invalid_request` when its model has no provider, or its prompt no version
 */
export async function pinJudge(tx: Tx, workspaceId: string, setting: JudgingSetting): Promise<PinnedJudge> {
  const judge = isLocalJudge(setting.judgeModel) ? localJudge(setting) : await pinModel(tx, workspaceId, setting);
  return { ...judge, embeddingModel: setting.embeddingModel };
}

/**
 * The judge a run that begins now is given, by the workspace's settings; it stays the run's judge whatever is saved
 * or set later. Where nothing is left to a judge, only the embedding model is pinned, beside the judge that needs
 * no setting up. Throws as `pinJudge` does.
 */
export async function judgeForRun(tx: Tx, workspaceId: string, needs = { judge: true }): Promise<PinnedJudge> {
  const setting = await readJudgingSetting(tx, workspaceId);
  return pinJudge(tx, workspaceId, needs.judge ? setting : { ...setting, judgeModel: LOCAL_JUDGE_MODEL });
}
