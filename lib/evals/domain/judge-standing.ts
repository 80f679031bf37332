import type { Agreement } from "./agreement.ts";
import type { GateReason } from "./gate-types.ts";

/**
 * What is known of a judge: too few labels, or nothing to tell them by (people found all outputs right, say), is
 * `unmeasured`; else it reached the agreed κ or is `below` it.
 */
export type JudgeStanding = "unmeasured" | "below" | "reached";

export function standingOf(
  { outputs, kappa }: Pick<Agreement, "outputs" | "kappa">,
  { minKappa, minLabels }: { minKappa: number; minLabels: number },
): JudgeStanding {
  if (outputs < minLabels || kappa === null) return "unmeasured";
  return kappa < minKappa ? "below" : "reached";
}

/** What a run was last decided on, by its reasons. */
export function decidedStanding(reasons: readonly Pick<GateReason, "code">[]): JudgeStanding {
  const codes = new Set(reasons.map(({ code }) => code));
  if (codes.has("judge_not_trusted")) return "below";
  return codes.has("judge_agrees") ? "reached" : "unmeasured";
}
