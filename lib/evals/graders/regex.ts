import { checkText, type Grader, quoted, textOf } from "./grader.ts";
import { linearPattern } from "./linear-pattern.ts";

/** `regex`: the pattern matches somewhere in the output. */
export const regex: Grader = {
  check(assertion) {
    if (typeof assertion.value !== "string") return "needs a pattern in value";
    return checkText(assertion) ?? linearPattern(assertion.value).fault;
  },
  grade(assertion, { completion }) {
    const pattern = textOf(assertion);
    const { test, fault } = linearPattern(pattern);
    if (test === null) return { holds: false, reason: `the value ${fault}` };
    const holds = test(completion.output);
    return { holds, reason: `${holds ? "matches" : "does not match"} the pattern ${quoted(pattern)}` };
  },
};
