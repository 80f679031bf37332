import type { Json } from "../../prompts/domain/content.ts";
import { assertionTypeOf } from "./assertion-types.ts";
import type { Assertion } from "./case.ts";

const MOST = 80;

function quoted(value: Json | undefined): string {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? null);
  const points = [...text];
  return `“${points.length > MOST ? `${points.slice(0, MOST - 1).join("")}…` : text}”`;
}

const several = (value: Json | undefined): string =>
  (Array.isArray(value) ? value : String(value ?? "").split(","))
    .slice(0, 6)
    .map((each) => quoted(each))
    .join(", ");

const listed = (value: Json | undefined): string => (Array.isArray(value) ? several(value) : quoted(value));

const anyOf = (value: Json | undefined): string =>
  Array.isArray(value) && value.length > 1 ? `one of ${several(value)}` : listed(value);

const ENDED: Record<string, string> = Object.fromEntries(
  (assertionTypeOf("finish-reason")?.known.choices ?? []).map(({ value, label }) => [value, label]),
);

const counted = (n: Json | undefined, one: string) => `${String(n)} ${n === 1 ? one : `${one}s`}`;

function range(value: Json | undefined, one: string): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return `exactly ${counted(value, one)}`;
  if (value.min === undefined) return `at most ${counted(value.max, one)}`;
  if (value.max === undefined) return `at least ${counted(value.min, one)}`;
  return `${String(value.min)} to ${counted(value.max, one)}`;
}

/** What each type demands, to be read after "the answer". */
const SAY: Record<string, (assertion: Assertion) => string> = {
  equals: ({ value }) => `is ${quoted(value)}`,
  contains: ({ value }) => `contains ${quoted(value)}`,
  icontains: ({ value }) => `contains ${quoted(value)} in any case`,
  "contains-all": ({ value }) => `contains all of ${several(value)}`,
  "icontains-all": ({ value }) => `contains all of ${several(value)} in any case`,
  "contains-any": ({ value }) => `contains one of ${several(value)}`,
  "icontains-any": ({ value }) => `contains one of ${several(value)} in any case`,
  "starts-with": ({ value }) => `starts with ${quoted(value)}`,
  "ends-with": ({ value }) => `ends with ${quoted(value)}`,
  regex: ({ value }) => `matches ${quoted(value)}`,
  "sentence-count": ({ value }) => range(value, "sentence"),
  "word-count": ({ value }) => range(value, "word"),
  "character-count": ({ value }) => range(value, "character"),
  "is-json": ({ value }) => (value === undefined || value === null ? "is JSON" : "is JSON that fits its schema"),
  "contains-json": ({ value }) =>
    value === undefined || value === null ? "contains JSON" : "contains JSON that fits its schema",
  "fits-output-schema": () => "fits the prompt's output schema",
  levenshtein: ({ value, threshold = 5 }) => `at most ${counted(threshold, "edit")} from ${quoted(value)}`,
  "rouge-n": ({ value }) => `uses the words of ${quoted(value)}`,
  similar: ({ value }) => `means about the same as ${anyOf(value)}`,
  "similar:cosine": ({ value }) => `means about the same as ${anyOf(value)}`,
  "similar:dot": ({ value }) => `means about the same as ${anyOf(value)} (dot product)`,
  "similar:euclidean": ({ value }) => `means about the same as ${anyOf(value)} (distance)`,
  "is-refusal": () => "is a refusal",
  "finish-reason": ({ value }) => `ended because ${ENDED[String(value).toLowerCase()] ?? String(value)}`,
  latency: ({ threshold }) => `answers within ${threshold} ms`,
  cost: ({ threshold }) => `costs at most $${threshold}`,
  "llm-rubric": ({ value }) => `judged: ${String(value)}`,
  "g-eval": ({ value }) => `meets ${Array.isArray(value) ? "the criteria" : "the criterion"} ${listed(value)}`,
  javascript: ({ value }) => `passes the code ${quoted(value)}`,
};

const DENIED: [RegExp, string][] = [
  [/^is /, "is not "],
  [/^contains /, "does not contain "],
  [/^starts /, "does not start "],
  [/^ends /, "does not end "],
  [/^ended /, "did not end "],
  [/^matches /, "does not match "],
  [/^uses /, "does not use "],
  [/^means /, "does not mean "],
  [/^meets /, "does not meet "],
  [/^passes /, "does not pass "],
  [/^fits /, "does not fit "],
  [/^answers /, "does not answer "],
  [/^costs /, "does not cost "],
];

function denied(words: string): string {
  const found = DENIED.find(([verb]) => verb.test(words));
  return found ? words.replace(found[0], found[1]) : `not ${words}`;
}

/** An assertion as a person reads it: "At most 3 sentences", "Does not contain “we recommend”". */
export function assertionWords(assertion: Assertion): string {
  const negated = assertion.type.startsWith("not-");
  const say = SAY[negated ? assertion.type.slice(4) : assertion.type];
  if (!say) return assertion.type;
  const words = negated ? denied(say(assertion)) : say(assertion);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const SHORT: Record<string, string> = {
  equals: "other answer",
  "sentence-count": "sentences",
  "word-count": "words",
  "llm-rubric": "judge",
  "is-json": "JSON",
  "fits-output-schema": "schema",
  "contains-json": "JSON",
  "character-count": "characters",
  levenshtein: "wording",
  "rouge-n": "wording",
  similar: "meaning",
  "similar:cosine": "meaning",
  "similar:dot": "meaning",
  "similar:euclidean": "meaning",
  "is-refusal": "refusal",
  "finish-reason": "ending",
  "g-eval": "criteria",
  javascript: "code",
  regex: "pattern",
};

/** What a failed assertion of a type is called in a narrow column. */
export function failedWord(type: string): string {
  const negated = type.startsWith("not-");
  const bare = negated ? type.slice(4) : type;
  if (SHORT[bare] === undefined && /contains|^(?:starts|ends)-with$/.test(bare))
    return negated ? "forbidden words" : "missing words";
  return SHORT[bare] ?? bare;
}
