import type { GuardrailFinding, GuardrailReport, GuardrailVerdict, LimitFinding } from "../guardrail-report.ts";
import { actionOf, type ComparedGuardrail, isCompared, type LimitGuardrail } from "../rollout.ts";
import type { ReportInputs } from "./arm-counts.ts";
import { readBreaker } from "./breaker.ts";
import { compareArms } from "./compare-arms.ts";
import { comparedSentence } from "./finding-words.ts";
import { limitSentence } from "./limit-words.ts";
import { rateAtLeast, rateAtMost } from "./rate-sequence.ts";
import { sampleRatio } from "./sample-ratio.ts";
import { tierFindings } from "./tier-findings.ts";

/** A p95 of at most x ms is: at most this share over x ms. */
const OVER_P95 = 0.05;

function verdictOf([low, high]: [number, number], allowed: number): GuardrailVerdict {
  if (low > allowed) return "breached";
  return high < allowed ? "within" : "undecided";
}

const NOTHING = { candidate: null, control: null, difference: null, interval: null };

function noteOf({ name }: ComparedGuardrail, { frozen, unit }: ReportInputs): string | undefined {
  if (name === "thumbs_down") return "Silence counts as no thumbs-down.";
  if (name !== "slow_answers") return undefined;
  if (!frozen) return "It waits for 200 answers of the baseline, to know what is slow.";
  const bound = `Slow is over ${Math.round(frozen.p95Ms).toLocaleString("en-US")} ms, the baseline's p95`;
  return frozen.source === "before"
    ? `${bound} in the week before.`
    : `${bound} since it began; only ${unit}s after that was known count.`;
}

function compared(guardrail: ComparedGuardrail, inputs: ReportInputs): GuardrailFinding {
  const { name, margin } = guardrail;
  const found = compareArms(name, inputs.candidate, inputs.control, {
    lower: inputs.alpha / inputs.guardrails.length,
    upper: inputs.alpha,
  });
  const note = noteOf(guardrail, inputs);
  const base = {
    ...{ name, margin, action: actionOf(guardrail), units: found.candidateUnits + found.controlUnits },
    ...{ candidateUnits: found.candidateUnits, controlUnits: found.controlUnits },
    ...(note === undefined ? {} : { note }),
  };
  const finding: GuardrailFinding =
    found.difference === null
      ? { ...base, ...NOTHING, verdict: "no_data" }
      : {
          ...base,
          ...{ candidate: found.candidate, control: found.control, difference: found.difference },
          interval: found.interval,
          verdict: found.interval === null ? "undecided" : verdictOf(found.interval, margin),
        };
  return { ...finding, message: comparedSentence(finding, inputs) };
}

/** Fewer units of the control than this do not tell whether it is over a limit as well. */
const LEAST_CONTROL = 20;

function limited(guardrail: LimitGuardrail, inputs: ReportInputs): LimitFinding {
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
  const { control } = inputs;
  // The baseline is over the limit as well: going back would mend nothing, so it is not the candidate's doing.
  const isShared = control.units >= LEAST_CONTROL && control[key] > allowed * control.units;
  if (verdict !== "breached" || !isShared) return said({ ...measured, verdict });
  const message = `${limitSentence({ ...measured, verdict: "undecided" }, inputs)}; v${inputs.baselineVersion} is over it as well, so going back would not mend it`;
  return { ...measured, verdict: "undecided", message };
}

/**
 * The one rule of what guardrails say: counts in, findings out, the same for the same counts. A lower edge over the margin is
 * a breach, an upper edge below it is within. Lower edges share α between all guardrails, so that together they take a good
 * candidate back with a chance of at most α however often one looks; upper edges need not, since it takes all of them to
 * go on. `at` in ms since 1970.
 */
export function decideGuardrails(inputs: ReportInputs, at: number): GuardrailReport {
  const { guardrails, candidate, control, restUnits } = inputs;
  return {
    at,
    guardrails: guardrails.filter(isCompared).map((each) => compared(each, inputs)),
    limits: guardrails.flatMap((each) => (isCompared(each) ? [] : [limited(each, inputs)])),
    sampleRatio: sampleRatio(candidate.units, control.units, restUnits),
    breaker: readBreaker(inputs.recent),
    tiers: tierFindings(inputs),
    inputs,
  };
}
