import { checkText, type Grader, inValue, quoted, textOf } from "./grader.ts";
import { isSlow, linearPattern } from "./linear-pattern.ts";

/** `regex`: the pattern matches somewhere in the output. */
export const regex: Grader = {
  check(assertion) {
    if (typeof assertion.value !== "string") return inValue("needs a pattern");
    const { fault } = linearPattern(assertion.value);
    return checkText(assertion) ?? (fault === null ? null : inValue(fault));
  },
  heavy: (assertion, { completion }) => isSlow(linearPattern(textOf(assertion)), completion.output.length),
  grade(assertion, { completion }) {
    const pattern = textOf(assertion);
    const { test, fault } = linearPattern(pattern);
    if (test === null) return { holds: false, broken: true, reason: `the pattern ${fault}` };
    const holds = test(completion.output);
    return { holds, reason: `${holds ? "matches" : "does not match"} the pattern ${quoted(pattern)}` };
  },
};
