import { spanWords } from "./figure-words.ts";
import type { JudgeEvidence } from "./gate-evidence.ts";
import type { Check } from "./gate-types.ts";
import { count, dollars, kappaWords, list, whole } from "./phrases.ts";

/** A run that its budget ended is a part of one: it decides nothing. */
export const checkBudget: Check = ({ stopped }) => {
  if (!stopped) return null;
  const { by, limit, spent } = stopped;
  const message =
    by === "money"
      ? `The run's budget of ${dollars(limit)} was spent (${dollars(spent)}) before all its answers were in.`
      : `The run's time of ${spanWords(limit)} was over (after ${spanWords(spent)}) before all its answers were in.`;
  return { code: "budget_spent", outcome: "inconclusive", message, figures: { limit, spent } };
};

const outputs = (labels: number): string => count(labels, "labelled output");

function judgeFigures({ kappa, interval, labels, minKappa, minLabels }: JudgeEvidence): Record<string, number> {
  return {
    ...(kappa === null ? {} : { kappa }),
    ...(interval === null ? {} : { lower: interval[0], upper: interval[1] }),
    ...{ labels, minKappa, minLabels },
  };
}

/** A judge that people contradict: what it graded neither blocks nor passes. */
export const checkJudge: Check = ({ judge }) => {
  if (!judge || judge.labels < judge.minLabels || judge.kappa === null || judge.kappa >= judge.minKappa) return null;
  const { label, kappa, labels, minKappa } = judge;
  return {
    code: "judge_not_trusted",
    outcome: "inconclusive",
    message:
      `The judge (${label}) agrees too little with people to be trusted: κ is ${kappaWords(kappa)} over ` +
      `${outputs(labels)}, and at least ${kappaWords(minKappa)} was agreed (0 is chance, 1 is full agreement).`,
    figures: judgeFigures(judge),
  };
};

function uncheckedWords({ label, labels, minLabels }: JudgeEvidence): string {
  if (labels === 0) {
    return `Nobody has compared the judge (${label}) with people yet; ${outputs(minLabels)} are needed before its agreement counts.`;
  }
  if (labels < minLabels) {
    return `The judge (${label}) was compared with people on ${count(labels, "output")}; ${whole(minLabels)} are needed before its agreement counts.`;
  }
  return `The judge (${label}) and people said the same of all ${outputs(labels)}, so agreement beyond chance cannot be told; label outputs of the other kind too.`;
}

/** What is known of the judge where it does not stand in the way. */
export const noteJudge: Check = ({ judge }) => {
  if (!judge) return null;
  const { label, kappa, interval, labels, minKappa, minLabels } = judge;
  if (labels < minLabels || kappa === null) {
    return { code: "judge_unchecked", outcome: "info", message: uncheckedWords(judge), figures: judgeFigures(judge) };
  }
  if (kappa < minKappa) return null;
  const doubt = interval === null ? "" : `, and could be anything from ${interval.map(kappaWords).join(" to ")}`;
  return {
    code: "judge_agrees",
    outcome: "info",
    message: `The judge (${label}) agrees with people: κ is ${kappaWords(kappa)} over ${outputs(labels)}${doubt}; at least ${kappaWords(minKappa)} was agreed.`,
    figures: judgeFigures(judge),
  };
};

/** Grades that people changed are named with them: the verdict is theirs too. */
export const noteOverrides: Check = ({ overrides }) => {
  if (!overrides || overrides.count === 0) return null;
  const grades =
    overrides.count === 1 ? "1 grade of this run was" : `${whole(overrides.count)} grades of this run were`;
  return {
    code: "grades_overridden",
    outcome: "info",
    message: `${grades} changed by ${list(overrides.by)}.`,
    figures: { count: overrides.count, by: overrides.by },
  };
};
