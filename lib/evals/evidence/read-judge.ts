import type { Tx } from "../../core/db.ts";
import type { JudgeEvidence } from "../domain/gate-evidence.ts";
import { judgeName } from "../domain/pinned-judge.ts";
import { judgeOfRun } from "../labels/judge-of-run.ts";
import { measureJudge } from "../labels/measure-judge.ts";
import type { FoundRun } from "../lookup.ts";

/** The judge of a run and how far it agrees with people, as far as that is known now. */
export async function readJudge(tx: Tx, run: FoundRun): Promise<JudgeEvidence> {
  const judge = await judgeOfRun(tx, run);
  const { agreement } = await measureJudge(tx, run, judge);
  const { kappa, interval, outputs } = agreement;
  const { minKappa, minLabels } = judge;
  return { label: judgeName(judge), kappa, interval, labels: outputs, minKappa, minLabels };
}
