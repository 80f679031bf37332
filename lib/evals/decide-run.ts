import { type Actor, personOf } from "../access/actor.ts";
import type { Tx } from "../core/db.ts";
import { decide } from "./domain/gate.ts";
import type { GateResult } from "./domain/gate-types.ts";
import { gatherGateInput } from "./evidence/gather-gate-input.ts";
import type { FoundRun } from "./lookup.ts";

/** What made the gate look: the run's end, a grade corrected, people's labels, or another view of its judge. */
export type DecisionCause = "finished" | "override" | "label" | "judge";

type Occasion = { run: FoundRun; cause: DecisionCause; note: string; actor: Actor; now: Date };

/**
 * Puts a run before the gate and keeps what it says: on the run as its verdict, and in the append-only list of its
 * decisions beside those before. The caller holds the run's row, so that two occasions come one after the other.
 */
export async function decideRun(tx: Tx, { run, cause, note, actor, now }: Occasion): Promise<GateResult> {
  const decided = decide(await gatherGateInput(tx, run));
  const { verdict } = decided;
  const kept = { verdict, reasons: decided.reasons as object, figures: decided.figures as object };
  await tx.evalRun.update({
    where: { id: run.id },
    data: { status: "done", ...kept, finishedAt: run.finishedAt ?? now },
  });
  const seq = 1 + (await tx.runDecision.count({ where: { runId: run.id } }));
  await tx.runDecision.create({
    data: { runId: run.id, seq, cause, note, ...kept, actorId: personOf(actor), actorName: actor.name, at: now },
  });
  return decided;
}
