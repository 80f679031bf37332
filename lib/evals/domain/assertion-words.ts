import type { Json } from "../../prompts/domain/content.ts";
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
  regex: ({ value }) => `matches ${quoted(value)}`,
  "sentence-count": ({ value }) => range(value, "sentence"),
  "word-count": ({ value }) => range(value, "word"),
  "is-json": ({ value }) => (value === undefined || value === null ? "is JSON" : "is JSON that fits its schema"),
  "fits-output-schema": () => "fits the prompt's output schema",
  levenshtein: ({ value, threshold = 5 }) => `at most ${counted(threshold, "edit")} from ${quoted(value)}`,
  latency: ({ threshold }) => `answers within ${threshold} ms`,
  cost: ({ threshold }) => `costs at most $${threshold}`,
  "llm-rubric": ({ value }) => `judged: ${String(value)}`,
};

const DENIED: [RegExp, string][] = [
  [/^is /, "is not "],
  [/^contains /, "does not contain "],
  [/^starts /, "does not start "],
  [/^matches /, "does not match "],
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
  levenshtein: "wording",
  regex: "pattern",
};

/** What a failed assertion of a type is called in a narrow column. */
export function failedWord(type: string): string {
  const negated = type.startsWith("not-");
  const bare = negated ? type.slice(4) : type;
  if (bare.includes("contains") || bare === "starts-with") return negated ? "forbidden words" : "missing words";
  return SHORT[bare] ?? bare;
}
