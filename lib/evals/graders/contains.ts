import { checkText, type Grader, quoted, textOf } from "./grader.ts";

const containing = (fold: (text: string) => string): Grader => ({
  check: checkText,
  grade(assertion, { completion }) {
    const wanted = textOf(assertion);
    const holds = fold(completion.output).includes(fold(wanted));
    return { holds, reason: `${holds ? "contains" : "does not contain"} ${quoted(wanted)}` };
  },
});

/** `contains`: the text stands somewhere in the output, in the same case. */
export const contains = containing((text) => text);

/** `icontains`: the same, whatever the case. */
export const icontains = containing((text) => text.toLowerCase());
