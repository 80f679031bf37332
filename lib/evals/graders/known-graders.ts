import { contains, icontains } from "./contains.ts";
import { containsAll, icontainsAll } from "./contains-all.ts";
import { containsAny, icontainsAny } from "./contains-any.ts";
import { cost } from "./cost.ts";
import { equals } from "./equals.ts";
import type { Grader } from "./grader.ts";
import { fitsOutputSchema, isJson } from "./is-json.ts";
import { latency } from "./latency.ts";
import { levenshtein } from "./levenshtein.ts";
import { regex } from "./regex.ts";
import { sentenceCount } from "./sentence-count.ts";
import { startsWith } from "./starts-with.ts";
import { wordCount } from "./word-count.ts";

/** The type that asks the judge instead of computing. */
export const RUBRIC_TYPE = "llm-rubric";

const graders = new Map<string, Grader>([
  ["equals", equals],
  ["contains", contains],
  ["icontains", icontains],
  ["contains-all", containsAll],
  ["icontains-all", icontainsAll],
  ["contains-any", containsAny],
  ["icontains-any", icontainsAny],
  ["starts-with", startsWith],
  ["regex", regex],
  ["is-json", isJson],
  ["fits-output-schema", fitsOutputSchema],
  ["word-count", wordCount],
  ["sentence-count", sentenceCount],
  ["levenshtein", levenshtein],
  ["latency", latency],
  ["cost", cost],
]);

/** The names of all assertion types; each but the rubric can have `not-` in front. */
export const ASSERTION_TYPES: readonly string[] = [...graders.keys(), RUBRIC_TYPE];

/** The grader of a type and whether its finding is turned round; null for a type nobody knows. */
export function graderOf(type: string): { grader: Grader; negated: boolean } | null {
  const negated = type.startsWith("not-");
  const grader = graders.get(negated ? type.slice(4) : type);
  return grader ? { grader, negated } : null;
}
