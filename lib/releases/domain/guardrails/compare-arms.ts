import type { GuardrailName } from "../rollout.ts";
import type { ArmCounts } from "./arm-counts.ts";
import { differenceAtLeast, differenceAtMost } from "./difference-sequence.ts";
import { meanMargin, meanOf } from "./mean-sequence.ts";

/** Both arms on one metric. `difference` is in the bad direction; null where an arm has nothing, its interval also where it has too little. */
export type Comparison = { candidateUnits: number; controlUnits: number } & (
  | { difference: null }
  | { candidate: number; control: number; difference: number; interval: [number, number] | null }
);

/** How likely each edge may ever be wrong. */
export type EdgeErrors = { lower: number; upper: number };

type Binary = Exclude<GuardrailName, "grader_score">;

function eventsOf(name: Binary, arm: ArmCounts): { events: number; units: number } {
  switch (name) {
    case "errors":
      return { events: arm.errors, units: arm.units };
    case "thumbs_down":
      return { events: arm.thumbsDown, units: arm.units };
    case "slow_answers":
      return { events: arm.slow, units: arm.timed };
  }
}

function compareRates(name: Binary, candidate: ArmCounts, control: ArmCounts, errors: EdgeErrors): Comparison {
  const [mine, theirs] = [eventsOf(name, candidate), eventsOf(name, control)];
  const units = { candidateUnits: mine.units, controlUnits: theirs.units };
  if (mine.units === 0 || theirs.units === 0) return { ...units, difference: null };
  const arms = { eventsT: mine.events, unitsT: mine.units, eventsC: theirs.events, unitsC: theirs.units };
  const rates = { candidate: mine.events / mine.units, control: theirs.events / theirs.units };
  return {
    ...{ ...units, ...rates, difference: rates.candidate - rates.control },
    interval: [differenceAtLeast(arms, errors.lower), differenceAtMost(arms, errors.upper)],
  };
}

const sums = ({ scored, scoreSum, scoreSquares }: ArmCounts) => ({
  ...{ count: scored, sum: scoreSum, squares: scoreSquares },
});

function compareScores(candidate: ArmCounts, control: ArmCounts, errors: EdgeErrors): Comparison {
  const [mine, theirs] = [sums(candidate), sums(control)];
  const units = { candidateUnits: mine.count, controlUnits: theirs.count };
  if (mine.count === 0 || theirs.count === 0) return { ...units, difference: null };
  const means = { candidate: meanOf(mine), control: meanOf(theirs) };
  const difference = means.control - means.candidate;
  const [below, above] = [meanMargin(mine, theirs, errors.lower), meanMargin(mine, theirs, errors.upper)];
  const interval: [number, number] | null =
    below === null || above === null ? null : [difference - below, difference + above];
  return { ...units, ...means, difference, interval };
}

/** How much worse the candidate is than the control on one metric, with an interval that is true at every look. */
export function compareArms(
  name: GuardrailName,
  candidate: ArmCounts,
  control: ArmCounts,
  errors: EdgeErrors,
): Comparison {
  return name === "grader_score"
    ? compareScores(candidate, control, errors)
    : compareRates(name, candidate, control, errors);
}
