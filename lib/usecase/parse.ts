import type { z } from "zod";
import { type Fault, invalid } from "../core/errors.ts";

const MOST_DEPTH = 64;
const MOST_FAULTS = 50;

/** Text that Postgres cannot keep (a NUL, half a surrogate pair) or nesting nobody means is refused before anything reads it. */
function storageFaults(value: unknown, path: string, depth: number, faults: Fault[]): void {
  if (faults.length >= MOST_FAULTS) return;
  if (typeof value === "string") {
    if (value.includes("\0")) faults.push({ path, message: "contains a NUL character" });
    else if (!value.isWellFormed()) faults.push({ path, message: "is not well-formed Unicode" });
  } else if (typeof value === "object" && value !== null) {
    if (depth > MOST_DEPTH) {
      faults.push({ path, message: `is nested more than ${MOST_DEPTH} levels deep` });
      return;
    }
    for (const [key, member] of Object.entries(value)) {
      const at = path === "" ? key : `${path}.${key}`;
      storageFaults(key, at, depth, faults);
      storageFaults(member, at, depth + 1, faults);
    }
  }
}

/** A field that is not known is a fault at its own path, each for itself. */
function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.map(String);
  if (issue.code !== "unrecognized_keys") return [{ path: path.join("."), message: issue.message }];
  return issue.keys.map((key) => ({ path: [...path, key].join("."), message: "is not a field here" }));
}

/**
 * Turns untrusted input into a command's input.
 * @throws AppError `invalid_request` with the path of each fault
 */
export function parseInput<I, G>(schema: z.ZodType<I, G>, raw: unknown): I {
  const faults: Fault[] = [];
  storageFaults(raw, "", 0, faults);
  if (faults.length > 0) throw invalid(faults);
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues.flatMap(faultsOf).slice(0, MOST_FAULTS));
}
