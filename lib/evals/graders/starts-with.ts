import { checkText, type Grader, quoted, textOf } from "./grader.ts";

/** `starts-with`: the output begins with the text, in the same case. */
export const startsWith: Grader = {
  check: checkText,
  grade(assertion, { completion }) {
    const wanted = textOf(assertion);
    const holds = completion.output.startsWith(wanted);
    const start = quoted(completion.output.slice(0, Math.max(20, wanted.length)));
    return { holds, reason: holds ? `starts with ${quoted(wanted)}` : `starts with ${start}, not ${quoted(wanted)}` };
  },
};
