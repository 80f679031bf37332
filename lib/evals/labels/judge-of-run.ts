import type { Tx } from "../../core/db.ts";
import type { PinnedJudge } from "../domain/pinned-judge.ts";
import { localJudge } from "../judge/pin-judge.ts";
import { readJudgingSetting } from "../judge/read-setting.ts";

/** The judge a run was given. Runs from before judges were pinned had the local one; today's demands hold for them. */
export async function judgeOfRun(tx: Tx, run: { workspaceId: string; judge: unknown }): Promise<PinnedJudge> {
  if (run.judge) return run.judge as PinnedJudge;
  return localJudge(await readJudgingSetting(tx, run.workspaceId));
}
