import type { Fault } from "#lib/core/errors.ts";
import type { Assertion } from "../domain/case.ts";
import { inValue, MOST_VALUE_CHARACTERS } from "./grader.ts";

const mostItems = 200;

/** The fault of a value that must be a list of texts, or one text with commas between them. */
export function checkList(assertion: Assertion): Fault | null {
  const { value } = assertion;
  const isList = Array.isArray(value) && value.every((item) => typeof item === "string" || typeof item === "number");
  if (!isList && typeof value !== "string") return inValue("needs a list of texts");
  const items = itemsOf(assertion);
  if (items.length === 0 || items.includes("")) return inValue("needs a list of texts, none of them empty");
  if (items.length > mostItems) return inValue(`has ${items.length} texts; at most ${mostItems} are allowed`);
  return items.join("").length > MOST_VALUE_CHARACTERS
    ? inValue(`has more than ${MOST_VALUE_CHARACTERS} characters`)
    : null;
}

/** The texts of the value; a single text is split at its commas, as promptfoo does. */
export function itemsOf({ value }: Assertion): string[] {
  if (Array.isArray(value)) return value.map(String);
  return String(value ?? "")
    .split(",")
    .map((item) => item.trim());
}
