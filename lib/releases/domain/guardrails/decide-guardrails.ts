import type { GuardrailFinding, GuardrailReport } from "../guardrail-report.ts";
import { actionOf, type ComparedGuardrail, isCompared } from "../rollout.ts";
import type { ReportInputs } from "./arm-counts.ts";
import { readBreaker } from "./breaker.ts";
import { compareArms } from "./compare-arms.ts";
import { decideLimit } from "./decide-limit.ts";
import { comparedSentence } from "./finding-words.ts";
import { sampleRatio } from "./sample-ratio.ts";
import { tierFindings } from "./tier-findings.ts";
import { verdictOf } from "./verdict-of.ts";

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
    limits: guardrails.flatMap((each) => (isCompared(each) ? [] : [decideLimit(each, inputs)])),
    sampleRatio: sampleRatio(candidate.units, control.units, restUnits),
    breaker: readBreaker(inputs.recent),
    tiers: tierFindings(inputs),
    inputs,
  };
}
