import { z } from "zod";
import type { Json } from "#lib/prompts/domain/content.ts";
import type { Assertion } from "../domain/case.ts";
import { checkText } from "./grader.ts";
import { ASSERTION_TYPES, graderOf, RUBRIC_TYPE } from "./known-graders.ts";

const shape = z.strictObject({
  type: z.string().min(1).max(40),
  value: z.custom<Json>(() => true).optional(),
  weight: z.number().min(0).max(1_000).optional(),
  threshold: z.number().optional(),
});

/**
 * Judges an assertion when it is imported, so that nothing about it can fail later in a run: shape, known type, and
 * a value its grader can use (patterns and schemas are compiled). Null when it is good, else what is wrong, to be read
 * after its path: "has the unknown type …".
 */
export function parseAssertion(raw: unknown): string | null {
  const parsed = shape.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue?.path.join(".");
    return `is not an assertion: ${path ? `${path}: ` : ""}${issue?.message ?? "it cannot be read"}`;
  }
  const assertion: Assertion = parsed.data;
  if (assertion.type === RUBRIC_TYPE) return checkRubric(assertion);
  const known = graderOf(assertion.type);
  if (known) return known.grader.check(assertion);
  return `has the unknown type "${assertion.type}"; known types: ${ASSERTION_TYPES.join(", ")}, and each but ${RUBRIC_TYPE} with not- in front`;
}

function checkRubric(assertion: Assertion): string | null {
  const { threshold = 0 } = assertion;
  if (typeof assertion.value !== "string") return "needs the rubric as a text in value";
  return checkText(assertion) ?? (threshold >= 0 && threshold <= 1 ? null : "needs a threshold from 0 to 1");
}
