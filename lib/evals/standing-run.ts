import type { Tx } from "../core/db.ts";
import type { RunPlan } from "./lay-out-run.ts";
import { UNFINISHED } from "./stop-run.ts";

type Sides = Pick<RunPlan, "prompt" | "challenger" | "baseline">;
type Options = Pick<RunPlan, "trials" | "reducer" | "cache" | "budgetUsd" | "budgetSeconds">;

/**
 * The run that asks the very same already, so that nobody pays for it twice: the automatic one of a save, while it is
 * still going; with `finished` also any that is done. Null where what is wanted is more than what such a run does.
 */
export async function standingRun(
  tx: Tx,
  { prompt, challenger, baseline }: Sides,
  { trials, reducer, cache, budgetUsd, budgetSeconds }: Options,
  finished: boolean,
): Promise<{ id: string; number: number } | null> {
  if (!cache || budgetUsd !== undefined || budgetSeconds !== undefined) return null;
  const going = { cause: "save", status: { in: UNFINISHED } };
  return tx.evalRun.findFirst({
    where: {
      ...{ promptId: prompt.id, suiteRevision: prompt.suiteRevision, trials, reducer, matrixId: null },
      ...{ challengerNumber: challenger.number, challengerModel: challenger.content.model },
      ...{ baselineNumber: baseline?.number ?? null, budgetUsd: null, budgetSeconds: null },
      OR: finished ? [going, { status: "done" }] : [going],
    },
    orderBy: { number: "desc" },
    select: { id: true, number: true },
  });
}
