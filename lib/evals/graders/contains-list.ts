import type { Assertion } from "../domain/case.ts";
import { MOST_VALUE_CHARACTERS } from "./grader.ts";

const mostItems = 200;

/** The fault of a value that must be a list of texts, or one text with commas between them. */
export function checkList(assertion: Assertion): string | null {
  const { value } = assertion;
  const isList = Array.isArray(value) && value.every((item) => typeof item === "string" || typeof item === "number");
  if (!isList && typeof value !== "string") return "needs a list of texts in value";
  const items = itemsOf(assertion);
  if (items.length === 0 || items.includes("")) return "needs a list of texts in value, none of them empty";
  if (items.length > mostItems) return `has ${items.length} texts in value; at most ${mostItems} are allowed`;
  return items.join("").length > MOST_VALUE_CHARACTERS
    ? `has more than ${MOST_VALUE_CHARACTERS} characters in value`
    : null;
}

/** The texts of the value; a single text is split at its commas, as promptfoo does. */
export function itemsOf({ value }: Assertion): string[] {
  if (Array.isArray(value)) return value.map(String);
  return String(value ?? "")
    .split(",")
    .map((item) => item.trim());
}
