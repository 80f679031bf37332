import { inputOf } from "./case-input.ts";
import { checkShare, checkText, type Grader, inValue } from "./grader.ts";

/**
 * `llm-rubric`: the judge finds the output right by the rubric in `value` and, where a `threshold` from 0 to 1 is
 * given, scores it at least so high; its 1 to 5 counts as (score − 1) / 4.
 */
export const llmRubric: Grader = {
  needs: "judge",
  check(assertion) {
    if (typeof assertion.value !== "string") return inValue("needs the rubric as a text");
    return checkText(assertion) ?? checkShare(assertion);
  },
  async ask({ value, threshold = 0 }, { completion, evalCase }, { judge }) {
    const { pass, score, reason, votes } = await judge.judge({
      input: inputOf(evalCase),
      output: completion.output,
      reference: evalCase.reference ?? null,
      rubric: String(value ?? ""),
    });
    return { holds: pass && (score - 1) / 4 >= threshold, score, negatedScore: 6 - score, reason, votes };
  },
};
