import canonicalize from "canonicalize";
import type { Json } from "#lib/prompts/domain/content.ts";
import { checkText, type Grader, inValue, MOST_VALUE_CHARACTERS, quoted, textOf } from "./grader.ts";

/** `equals`: the same text to the character; for an object or list, the same JSON whatever its layout. */
export const equals: Grader = {
  check(assertion) {
    if (assertion.value === undefined) return inValue("needs something to compare with");
    if (typeof assertion.value !== "object")
      return typeof assertion.value === "boolean" || assertion.value === "" ? null : checkText(assertion);
    return textOf(assertion).length > MOST_VALUE_CHARACTERS
      ? inValue(`has more than ${MOST_VALUE_CHARACTERS} characters`)
      : null;
  },
  grade(assertion, { completion }) {
    const wanted = textOf(assertion);
    const same =
      typeof assertion.value === "object" ? sameJson(assertion.value, completion.output) : completion.output === wanted;
    return {
      holds: same,
      reason: same ? `is ${quoted(wanted)}` : `is ${quoted(completion.output)}, not ${quoted(wanted)}`,
    };
  },
};

function sameJson(wanted: Json, output: string): boolean {
  try {
    return canonicalize(JSON.parse(output)) === canonicalize(wanted);
  } catch {
    return false;
  }
}
