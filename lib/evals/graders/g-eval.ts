import type { Assertion } from "../domain/case.ts";
import { inputOf } from "./case-input.ts";
import { type AskedSubject, checkShare, type Grader, inValue, MOST_VALUE_CHARACTERS, quoted, shown } from "./grader.ts";
import type { Judge } from "./judge.ts";

const usualThreshold = 0.7;
const mostCriteria = 20;
const instruction =
  "First write down the steps by which this criterion is examined, then take the answer through each step, and only then give the score.";

/**
 * `g-eval`: the judge scores the output by each criterion of the value, thinking in steps (Liu et al., "G-Eval", EMNLP
 * 2023); the mean of its scores, 1 to 5 as (score − 1) / 4, is at least `threshold` (0.7 unless told).
 */
export const gEval: Grader = {
  needs: "judge",
  check(assertion) {
    const criteria = criteriaOf(assertion);
    if (criteria === null) return inValue(`needs a criterion, or a list of 1 to ${mostCriteria}, none of them empty`);
    if (criteria.join("").length > MOST_VALUE_CHARACTERS)
      return inValue(`has more than ${MOST_VALUE_CHARACTERS} characters`);
    return checkShare(assertion);
  },
  async ask(assertion, subject, { judge }) {
    const { threshold = usualThreshold } = assertion;
    const criteria = criteriaOf(assertion) ?? [];
    const scored = await Promise.all(criteria.map((criterion) => scoreBy(criterion, subject, judge)));
    const score = scored.reduce((sum, each) => sum + each.score, 0) / scored.length;
    const reasons = scored.map((each) => each.reason).join("\n");
    return {
      holds: score >= threshold,
      score,
      reason: `scored ${shown(score)}, ${threshold} is the threshold\n${reasons}`,
    };
  },
};

async function scoreBy(criterion: string, { completion, evalCase }: AskedSubject, judge: Judge) {
  const judgement = await judge.judge({
    input: inputOf(evalCase),
    output: completion.output,
    reference: null,
    rubric: `${criterion}\n\n${instruction}`,
  });
  const score = (judgement.score - 1) / 4;
  return { score, reason: `${quoted(criterion)} ${shown(score)}: ${judgement.reason}` };
}

function criteriaOf({ value }: Assertion): string[] | null {
  const criteria = Array.isArray(value) ? value : [value];
  if (criteria.length === 0 || criteria.length > mostCriteria) return null;
  return criteria.every((each) => typeof each === "string" && each.trim() !== "") ? criteria.map(String) : null;
}
