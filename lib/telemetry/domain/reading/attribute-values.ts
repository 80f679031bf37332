import type { Attributes, AttributeValue } from "../raw-span.ts";
import { parseJson } from "./parse-json.ts";

/** Ids and names longer than this are cut. */
export const LONGEST_ID = 256;
/** PostgreSQL's `integer`. */
const MOST_WHOLE = 2_147_483_647;

/** A text as the database can hold it: without NUL and half characters, and no longer than that. */
export function clean(text: string, longest: number): string {
  return text.slice(0, longest).replaceAll("\u0000", "").toWellFormed();
}

/** A text out of a string, number or boolean; null for anything else and for what is blank. */
export function textOf(value: AttributeValue | undefined, longest = LONGEST_ID): string | null {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return null;
  const text = clean(String(value), longest);
  return text.trim() === "" ? null : text;
}

/** A number that is not negative, out of a number or its digits; null for anything else. */
export function amountOf(value: AttributeValue | undefined): number | null {
  if (typeof value !== "number" && (typeof value !== "string" || value.trim() === "" || value.length > 40)) return null;
  const number = Number(value);
  return Number.isFinite(number) && number >= 0 ? number : null;
}

/** A whole number as a column can hold it. */
export function wholeOf(value: AttributeValue | undefined): number | null {
  const number = amountOf(value);
  return number === null ? null : Math.min(Math.floor(number), MOST_WHOLE);
}

/** What the first key that says something says. */
export function first<T>(
  attributes: Attributes,
  keys: readonly string[],
  read: (value: AttributeValue | undefined) => T | null,
): T | null {
  for (const key of keys) {
    const found = Object.hasOwn(attributes, key) ? read(attributes[key]) : null;
    if (found !== null) return found;
  }
  return null;
}

export function firstText(attributes: Attributes, keys: readonly string[]): string | null {
  return first(attributes, keys, textOf);
}

/** A structure as it is, or out of a string that holds it as JSON; any other value as it is. */
export function structureOf(value: AttributeValue | undefined): AttributeValue {
  return typeof value === "string" ? (parseJson(value) ?? value) : (value ?? null);
}

/** The fields of a structure; null for a list and for what is none. */
export function fieldsOf(value: AttributeValue | undefined): Attributes | null {
  const structure = structureOf(value);
  return typeof structure === "object" && structure !== null && !isList(structure) ? structure : null;
}

export function isList(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value);
}

/** A value as JSON; "" for what is nested too deeply to be written. */
export function jsonOf(value: AttributeValue | undefined): string {
  try {
    return JSON.stringify(value ?? null);
  } catch {
    return "";
  }
}
