import type { Actor } from "../../access/actor.ts";
import type { Tx } from "../../core/db.ts";
import { decideRun } from "../decide-run.ts";
import { standingSentence } from "../domain/agreement-words.ts";
import type { GateReason, Verdict } from "../domain/gate-types.ts";
import { decidedStanding } from "../domain/judge-standing.ts";
import type { PinnedJudge } from "../domain/pinned-judge.ts";
import type { RunStatus } from "../domain/run-view.ts";
import type { FoundRun } from "../lookup.ts";
import { measureJudge } from "./measure-judge.ts";

type Occasion = { run: FoundRun; judge: PinnedJudge; actor: Actor; now: Date };

/**
 * Puts a run before the gate once more when labels changed what is known of its judge. Only this run: others of the
 * same judge stay as they were decided, until their own outputs are labelled or they are run again.
 */
export async function reconsiderRun(tx: Tx, { run, judge, actor, now }: Occasion): Promise<Verdict | null> {
  const verdict = run.verdict as Verdict | null;
  if ((run.status as RunStatus) !== "done") return verdict;
  const { agreement, standing } = await measureJudge(tx, run, judge);
  if (standing === decidedStanding((run.reasons ?? []) as GateReason[])) return verdict;
  const { minKappa, minLabels } = judge;
  const note = standingSentence({ agreement, standing, minKappa, minLabels });
  return (await decideRun(tx, { run, cause: "label", note, actor, now })).verdict;
}
