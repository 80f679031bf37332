import type { JsonObject } from "#lib/prompts/domain/content.ts";
import type { Assertion, Completion } from "../domain/case.ts";

/** What is graded, and what the prompt itself demands of it. */
export type Subject = { completion: Completion; outputSchema: JsonObject | null };

/**
 * What a grader found. `reason` states a fact about the output that reads well whether it was wanted or not, so that
 * `not-` types need no words of their own. `unknown` when it could not be measured: the check then counts for nothing.
 */
export type Finding = { holds: boolean; reason: string; unknown?: true };

/** One assertion type. Both functions are bounded in time for any value and any output. */
export type Grader = {
  /** Null when the assertion can be used, else what is wrong with it, to be read after its path: "needs a text …". */
  check: (assertion: Assertion) => string | null;
  grade: (assertion: Assertion, subject: Subject) => Finding;
};

/** The longest text an assertion may carry, in characters. */
export const MOST_VALUE_CHARACTERS = 20_000;

/** The fault of a value that must be a text or a number. */
export function checkText({ value }: Assertion): string | null {
  if (typeof value !== "string" && typeof value !== "number") return "needs a text in value";
  const { length } = String(value);
  if (length === 0) return "needs a text in value that is not empty";
  return length > MOST_VALUE_CHARACTERS
    ? `has a value of ${length} characters; at most ${MOST_VALUE_CHARACTERS} are allowed`
    : null;
}

/** The value as the text it stands for. */
export function textOf({ value }: Assertion): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value ?? "");
}

/** A text in quotation marks, shortened so that a reason stays readable. */
export function quoted(text: string): string {
  const points = [...text.slice(0, 200)];
  return points.length > 80 || text.length > 200 ? `“${points.slice(0, 77).join("")}…”` : `“${text}”`;
}
