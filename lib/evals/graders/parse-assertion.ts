import { z } from "zod";
import type { Fault } from "#lib/core/errors.ts";
import type { Json } from "#lib/prompts/domain/content.ts";
import { ASSERTION_TYPES, graderOf } from "./known-graders.ts";

const shape = z.strictObject({
  type: z.string({ error: "is missing: each check has a type" }).min(1).max(40),
  value: z.custom<Json>(() => true).optional(),
  weight: z.number({ error: "is a number" }).min(0).max(1_000).optional(),
  threshold: z.number({ error: "is a number" }).optional(),
});

/**
 * Judges an assertion when it is imported, so that nothing about it can fail later in a run: shape, known type, and
 * a value its grader can use (patterns, schemas and code are compiled). Null when it is good, else which part of it
 * (`type`, `value`, `threshold`; empty for all of it) is wrong, and how: "needs a text".
 */
export function assertionFault(raw: unknown): Fault | null {
  const parsed = shape.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue?.path.join(".") ?? "";
    const message = issue?.message ?? "it cannot be read";
    return { path, message: path === "" ? `is not an assertion: ${message}` : message };
  }
  const { type } = parsed.data;
  const known = graderOf(type);
  if (known) return known.grader.check(parsed.data);
  const types = `known types: ${ASSERTION_TYPES.join(", ")}, each also with not- in front`;
  return { path: "type", message: `is the unknown type "${type}"; ${types}` };
}

/** The fault of an assertion in one piece, to be read after its name: "needs a text (value)". */
export function parseAssertion(raw: unknown): string | null {
  const fault = assertionFault(raw);
  if (fault === null) return null;
  return fault.path === "" ? fault.message : `${fault.message} (${fault.path})`;
}
