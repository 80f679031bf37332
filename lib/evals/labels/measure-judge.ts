import type { Tx } from "../../core/db.ts";
import type { Agreement } from "../domain/agreement.ts";
import { type JudgeStanding, standingOf } from "../domain/judge-standing.ts";
import type { PinnedJudge } from "../domain/pinned-judge.ts";
import { readAgreement } from "./read-agreement.ts";

/** Over which outputs a judge was measured: this prompt's, or, while those are too few, all of the workspace's. */
export type MeasuredOn = "prompt" | "workspace";
export type JudgeMeasure = { agreement: Agreement; on: MeasuredOn; standing: JudgeStanding };

type Measured = { workspaceId: string; promptId: string };

/**
 * How far the judge of a run agrees with people. A judge may be good at one prompt and poor at another, so the
 * prompt's own outputs speak as soon as enough of them are labelled; until then all of the workspace's do.
 */
export async function measureJudge(
  tx: Tx,
  { workspaceId, promptId }: Measured,
  judge: PinnedJudge,
): Promise<JudgeMeasure> {
  const scope = { workspaceId, judgeKey: judge.key };
  const own = await readAgreement(tx, { ...scope, promptId });
  if (own.outputs >= judge.minLabels) return { agreement: own, on: "prompt", standing: standingOf(own, judge) };
  const all = await readAgreement(tx, scope);
  if (all.outputs < judge.minLabels) return { agreement: own, on: "prompt", standing: "unmeasured" };
  return { agreement: all, on: "workspace", standing: standingOf(all, judge) };
}
