import type { LimitFinding } from "../guardrail-report.ts";
import { actionOf, type LimitGuardrail } from "../rollout.ts";
import type { ArmCounts, ReportInputs } from "./arm-counts.ts";
import { limitSentence } from "./limit-words.ts";
import { rateAtLeast, rateAtMost } from "./rate-sequence.ts";
import { verdictOf } from "./verdict-of.ts";

/** A p95 of at most x ms is: at most this share over x ms. */
const OVER_P95 = 0.05;
/** Fewer units of the control than this do not tell whether it is over a limit as well. */
const LEAST_CONTROL = 20;

type Key = "errors" | "overLimit";

const isOver = (arm: Pick<ArmCounts, "units" | Key>, key: Key, allowed: number) => arm[key] > allowed * arm.units;
const since = (all: ArmCounts, before: ArmCounts) => ({
  units: all.units - before.units,
  errors: all.errors - before.errors,
  overLimit: all.overLimit - before.overLimit,
});

/**
 * Whose doing it is that the candidate is over a limit: its own where the control of the same time is not. Up to one half and
 * past it are two times, because the share of both arms differs between them: an outage past it is not seen in the sums.
 */
function blame(key: Key, allowed: number, inputs: ReportInputs): "candidate" | "shared" | "unknown" {
  const { candidate, control, candidateAll, controlAll } = inputs;
  const over = [
    { mine: candidate, theirs: control },
    { mine: since(candidateAll, candidate), theirs: since(controlAll, control) },
  ].filter(({ mine }) => isOver(mine, key, allowed));
  const known = over.filter(({ theirs }) => theirs.units >= LEAST_CONTROL);
  if (known.some(({ theirs }) => !isOver(theirs, key, allowed))) return "candidate";
  return known.length > 0 ? "shared" : "unknown";
}

/** What one limit says of the candidate. A breach needs a baseline beside it that keeps the limit: without, it may be the provider. */
export function decideLimit(guardrail: LimitGuardrail, inputs: ReportInputs): LimitFinding {
  const { name, limit } = guardrail;
  const key = name === "error_rate" ? "errors" : "overLimit";
  const allowed = name === "error_rate" ? limit : OVER_P95;
  const { units, [key]: events } = inputs.candidateAll;
  const base = { name, limit, allowed, units, action: actionOf(guardrail) };
  const said = (finding: Omit<LimitFinding, "message">) => ({ ...finding, message: limitSentence(finding, inputs) });
  if (units === 0) return said({ ...base, rate: null, interval: null, verdict: "no_data" });
  const arm = { events, units };
  const interval: [number, number] = [
    rateAtLeast(arm, inputs.alpha / inputs.guardrails.length),
    rateAtMost(arm, inputs.alpha),
  ];
  const measured = { ...base, rate: events / units, interval };
  const verdict = verdictOf(interval, allowed);
  const whose = verdict === "breached" ? blame(key, allowed, inputs) : "candidate";
  if (whose === "candidate") return said({ ...measured, verdict });
  const v = `v${inputs.baselineVersion}`;
  const why =
    whose === "shared"
      ? `${v} is over it as well, so going back would not mend it`
      : `too little of ${v} runs beside it to tell whose doing that is`;
  const message = `${limitSentence({ ...measured, verdict: "undecided" }, inputs)}; ${why}`;
  return { ...measured, verdict: "undecided", message };
}
