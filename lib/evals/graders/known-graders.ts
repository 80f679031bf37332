import { characterCount } from "./character-count.ts";
import { contains, icontains } from "./contains.ts";
import { containsAll, icontainsAll } from "./contains-all.ts";
import { containsAny, icontainsAny } from "./contains-any.ts";
import { cost } from "./cost.ts";
import { endsWith } from "./ends-with.ts";
import { equals } from "./equals.ts";
import { finishReason } from "./finish-reason.ts";
import { gEval } from "./g-eval.ts";
import type { Grader } from "./grader.ts";
import { containsJson, fitsOutputSchema, isJson } from "./is-json.ts";
import { isRefusal } from "./is-refusal.ts";
import { javascript } from "./javascript.ts";
import { latency } from "./latency.ts";
import { levenshtein } from "./levenshtein.ts";
import { llmRubric } from "./llm-rubric.ts";
import { regex } from "./regex.ts";
import { rougeN } from "./rouge-n.ts";
import { sentenceCount } from "./sentence-count.ts";
import { similar, similarByDistance, similarByDot } from "./similar.ts";
import { startsWith } from "./starts-with.ts";
import { wordCount } from "./word-count.ts";

const graders = new Map<string, Grader>([
  ["equals", equals],
  ["contains", contains],
  ["icontains", icontains],
  ["contains-all", containsAll],
  ["icontains-all", icontainsAll],
  ["contains-any", containsAny],
  ["icontains-any", icontainsAny],
  ["starts-with", startsWith],
  ["ends-with", endsWith],
  ["regex", regex],
  ["is-json", isJson],
  ["contains-json", containsJson],
  ["fits-output-schema", fitsOutputSchema],
  ["word-count", wordCount],
  ["sentence-count", sentenceCount],
  ["character-count", characterCount],
  ["levenshtein", levenshtein],
  ["rouge-n", rougeN],
  ["similar", similar],
  ["similar:cosine", similar],
  ["similar:dot", similarByDot],
  ["similar:euclidean", similarByDistance],
  ["is-refusal", isRefusal],
  ["finish-reason", finishReason],
  ["latency", latency],
  ["cost", cost],
  ["javascript", javascript],
  ["llm-rubric", llmRubric],
  ["g-eval", gEval],
]);

/** The names of all assertion types; each can have `not-` in front. */
export const ASSERTION_TYPES: readonly string[] = [...graders.keys()];

/** The grader of a type and whether its finding is turned round; null for a type nobody knows. */
export function graderOf(type: string): { grader: Grader; negated: boolean } | null {
  const negated = type.startsWith("not-");
  const grader = graders.get(negated ? type.slice(4) : type);
  return grader ? { grader, negated } : null;
}
