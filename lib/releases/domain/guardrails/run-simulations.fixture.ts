import { type ComparedGuardrail, USUAL_GUARDRAILS } from "../rollout.ts";
import { compareArms } from "./compare-arms.ts";
import { logConditionalEvidence } from "./conditional-e-value.fixture.ts";
import { logEvidenceAbove } from "./difference-sequence.ts";
import { type Behaviour, HEALTHY, type Look, simulate } from "./simulation.fixture.ts";

const ALPHA = 0.05;
const EACH = ALPHA / USUAL_GUARDRAILS.length;

/** The same decision as the product's, without its upper edges and its words. */
function isBreached({ name, margin }: ComparedGuardrail, { candidate, control }: Look): boolean {
  if (name === "grader_score") {
    const found = compareArms(name, candidate, control, { lower: EACH, upper: ALPHA });
    return found.difference !== null && found.interval !== null && found.interval[0] > margin;
  }
  const key = ({ errors: "errors", thumbs_down: "thumbsDown", slow_answers: "slow" } as const)[name];
  const arms = { eventsT: candidate[key], unitsT: candidate.units, eventsC: control[key], unitsC: control.units };
  return logEvidenceAbove(arms, margin) >= Math.log(1 / EACH);
}

export const anyBreached = (look: Look) => USUAL_GUARDRAILS.some((each) => isBreached(each, look));

/** Each run's number of units until something was breached, or null; `against` is the control's behaviour. */
export function runs(
  label: string,
  times: number,
  candidate: Partial<Behaviour>,
  {
    most = 20_000,
    against = {},
    decide = anyBreached,
  }: { most?: number; against?: Partial<Behaviour>; decide?: (look: Look) => boolean } = {},
): (number | null)[] {
  return Array.from({ length: times }, (_, index) =>
    simulate(
      `${label} ${index}`,
      [
        { ...HEALTHY, ...candidate },
        { ...HEALTHY, ...against },
      ],
      most,
      decide,
    ),
  );
}

/** What the formula on events alone would have decided of errors, told how often the baseline fails. */
export const byEventsAlone = (baseline: number) => (look: Look) =>
  logConditionalEvidence(look.candidate.errors, look.control.errors, 0.01 / baseline) >= Math.log(1 / EACH);

export const byErrors = (look: Look) =>
  USUAL_GUARDRAILS.some((each) => each.name === "errors" && isBreached(each, look));

export const shareOf = (found: readonly (number | null)[]) =>
  found.filter((each) => each !== null).length / found.length;
