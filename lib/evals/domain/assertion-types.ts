/** What a type of assertion is given: `list` a text a line, `range` a least and a most number, `schema` a JSON object or nothing. */
export type ValueKind = "text" | "list" | "range" | "schema" | "none";

export type AssertionType = {
  type: string;
  /** Read after "the answer must". */
  label: string;
  value: ValueKind;
  /** What its threshold means; absent where it takes none. */
  threshold?: { label: string; required: boolean };
  hint: string;
};

const MS = { label: "Milliseconds", required: true };
const USD = { label: "US dollars", required: true };

/** Every type of assertion with what it needs, in the order a form offers them. Each but `llm-rubric` may be negated. */
export const ASSERTION_TYPES: readonly AssertionType[] = [
  { type: "equals", label: "be exactly", value: "text", hint: "The same to the character; JSON whatever its layout." },
  { type: "contains", label: "contain", value: "text", hint: "In the same case." },
  { type: "icontains", label: "contain, in any case", value: "text", hint: "Upper and lower case count as the same." },
  { type: "contains-all", label: "contain all of", value: "list", hint: "One text a line." },
  { type: "icontains-all", label: "contain all of, in any case", value: "list", hint: "One text a line." },
  { type: "contains-any", label: "contain one of", value: "list", hint: "One text a line; one is enough." },
  { type: "icontains-any", label: "contain one of, in any case", value: "list", hint: "One text a line." },
  { type: "starts-with", label: "start with", value: "text", hint: "In the same case." },
  { type: "regex", label: "match the pattern", value: "text", hint: "A regular expression, run in linear time." },
  {
    type: "sentence-count",
    label: "have so many sentences",
    value: "range",
    hint: "Both the same for an exact number.",
  },
  { type: "word-count", label: "have so many words", value: "range", hint: "Both the same for an exact number." },
  {
    type: "is-json",
    label: "be JSON",
    value: "schema",
    hint: "With a JSON Schema it must fit; without one any JSON does.",
  },
  {
    type: "fits-output-schema",
    label: "fit the prompt's output schema",
    value: "none",
    hint: "The graded version's own.",
  },
  {
    type: "levenshtein",
    label: "differ by few characters from",
    value: "text",
    threshold: { label: "Most edits (5 if empty)", required: false },
    hint: "Single-character edits.",
  },
  { type: "latency", label: "come within", value: "none", threshold: MS, hint: "Cached answers are left out." },
  { type: "cost", label: "cost at most", value: "none", threshold: USD, hint: "For one answer." },
  {
    type: "llm-rubric",
    label: "be found right by the judge",
    value: "text",
    hint: "What a right answer does, in words.",
  },
];

/** The type of an assertion and whether it is turned round; null for one that is not known. */
export function assertionTypeOf(type: string): { known: AssertionType; negated: boolean } | null {
  const negated = type.startsWith("not-");
  const known = ASSERTION_TYPES.find((each) => each.type === (negated ? type.slice(4) : type));
  return known ? { known, negated } : null;
}
