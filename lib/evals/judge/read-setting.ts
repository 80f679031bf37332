import type { Tx } from "../../core/db.ts";
import { DEFAULT_EMBEDDING_MODEL, DEFAULT_JUDGE_PROMPT, LOCAL_JUDGE_MODEL } from "../domain/pinned-judge.ts";

/** How a workspace judges; `judgePrompt` is what a judge that is a model judges with. */
export type JudgingSetting = {
  judgeModel: string;
  judgePrompt: string;
  embeddingModel: string;
  minKappa: number;
  minLabels: number;
};

/** In force until somebody sets something else. A κ of 0.6 is where agreement begins to be called substantial. */
export const DEFAULT_JUDGING: JudgingSetting = {
  judgeModel: LOCAL_JUDGE_MODEL,
  judgePrompt: DEFAULT_JUDGE_PROMPT,
  embeddingModel: DEFAULT_EMBEDDING_MODEL,
  minKappa: 0.6,
  minLabels: 10,
};

/** How the workspace judges now. */
export async function readJudgingSetting(tx: Tx, workspaceId: string): Promise<JudgingSetting> {
  const row = await tx.evalSetting.findUnique({ where: { workspaceId } });
  if (!row) return DEFAULT_JUDGING;
  const { judgeModel, judgePrompt, embeddingModel, minKappa, minLabels } = row;
  return { judgeModel, judgePrompt: judgePrompt ?? DEFAULT_JUDGE_PROMPT, embeddingModel, minKappa, minLabels };
}
