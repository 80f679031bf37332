import type { Json } from "../../prompts/domain/content.ts";
import type { EvalCase } from "./case.ts";

const ORDER = [
  ...(["id", "inputs", "turns", "reference", "assert", "threshold"] as const),
  ...(["source", "critical", "tags", "conversation"] as const),
] as const;

/** A value with the members of every object in alphabetical order, so that equal values have equal JSON. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}

/** One line of `eval.jsonl`: fields in a fixed order, members sorted, absent ones left out, so that equal cases give equal bytes. */
export function suiteLine(given: EvalCase): string {
  const present = ORDER.filter((field) => given[field] !== undefined);
  return JSON.stringify(Object.fromEntries(present.map((field) => [field, sorted(given[field]) as Json])));
}

/** A suite as its file: one line a case, each ended by a line feed. */
export function suiteFile(cases: EvalCase[]): string {
  return cases.map((each) => `${suiteLine(each)}\n`).join("");
}
