import { checkText, type Grader, quoted, textOf } from "./grader.ts";

/** `ends-with`: the output ends with the text, in the same case. */
export const endsWith: Grader = {
  check: checkText,
  grade(assertion, { completion }) {
    const wanted = textOf(assertion);
    const holds = completion.output.endsWith(wanted);
    const end = quoted(completion.output.slice(-Math.max(20, wanted.length)));
    return { holds, reason: holds ? `ends with ${quoted(wanted)}` : `ends with ${end}, not ${quoted(wanted)}` };
  },
};
