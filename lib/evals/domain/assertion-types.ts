/**
 * What a type of assertion is given: `list` and `texts` a text a line (of which one alone stays a text), `range` a
 * least and a most number, `schema` a JSON object or nothing, `code` JavaScript, `choice` one of its `choices`.
 */
export type ValueKind = "text" | "list" | "texts" | "range" | "schema" | "code" | "choice" | "none";

export type AssertionType = {
  type: string;
  /** Read after "the answer must". */
  label: string;
  value: ValueKind;
  choices?: readonly { value: string; label: string }[];
  /** What its threshold means; absent where it takes none. */
  threshold?: { label: string; required: boolean };
  hint: string;
};

const MS = { label: "Milliseconds", required: true };
const USD = { label: "US dollars", required: true };
const share = (label: string, usual: string) => ({ label: `${label}, 0 to 1 (${usual} if empty)`, required: false });
const CLOSE = "Compares meaning, not words. One text a line; being close to one of them is enough.";

/** Every type of assertion with what it needs, in the order a form offers them. Each may be negated. */
export const ASSERTION_TYPES: readonly AssertionType[] = [
  { type: "equals", label: "be exactly", value: "text", hint: "The same to the character; JSON whatever its layout." },
  { type: "contains", label: "contain", value: "text", hint: "In the same case." },
  { type: "icontains", label: "contain, in any case", value: "text", hint: "Upper and lower case count as the same." },
  { type: "contains-all", label: "contain all of", value: "list", hint: "One text a line." },
  { type: "icontains-all", label: "contain all of, in any case", value: "list", hint: "One text a line." },
  { type: "contains-any", label: "contain one of", value: "list", hint: "One text a line; one is enough." },
  { type: "icontains-any", label: "contain one of, in any case", value: "list", hint: "One text a line." },
  { type: "starts-with", label: "start with", value: "text", hint: "In the same case." },
  { type: "ends-with", label: "end with", value: "text", hint: "In the same case." },
  { type: "regex", label: "match the pattern", value: "text", hint: "A regular expression, run in linear time." },
  {
    type: "sentence-count",
    label: "have so many sentences",
    value: "range",
    hint: "Both the same for an exact number.",
  },
  { type: "word-count", label: "have so many words", value: "range", hint: "Both the same for an exact number." },
  {
    type: "character-count",
    label: "have so many characters",
    value: "range",
    hint: "Spaces count. Both the same for an exact number.",
  },
  {
    type: "is-json",
    label: "be JSON",
    value: "schema",
    hint: "With a JSON Schema it must fit; without one any JSON does.",
  },
  {
    type: "contains-json",
    label: "contain JSON",
    value: "schema",
    hint: "An object somewhere in the text; with a JSON Schema, one that fits it.",
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
  {
    type: "rouge-n",
    label: "use the same words as",
    value: "text",
    threshold: share("Least share of words in common", "0.75"),
    hint: "Counts words in common, in any order and case.",
  },
  {
    type: "similar",
    label: "mean about the same as",
    value: "texts",
    threshold: share("Least similarity", "0.75"),
    hint: CLOSE,
  },
  {
    type: "similar:cosine",
    label: "mean about the same as (cosine)",
    value: "texts",
    threshold: share("Least similarity", "0.75"),
    hint: `${CLOSE} The same as without (cosine).`,
  },
  {
    type: "similar:dot",
    label: "mean about the same as (dot product)",
    value: "texts",
    threshold: { label: "Least dot product (0.75 if empty)", required: false },
    hint: CLOSE,
  },
  {
    type: "similar:euclidean",
    label: "mean about the same as (distance)",
    value: "texts",
    threshold: { label: "Greatest distance (0.75 if empty)", required: false },
    hint: CLOSE,
  },
  {
    type: "is-refusal",
    label: "be a refusal",
    value: "none",
    hint: "The model says it will not do it, or answers nothing.",
  },
  {
    type: "finish-reason",
    label: "have ended because",
    value: "choice",
    choices: [
      { value: "stop", label: "it was complete" },
      { value: "length", label: "it reached the limit of tokens" },
      { value: "content_filter", label: "the provider's filter cut in" },
      { value: "tool_calls", label: "it called a tool" },
      { value: "error", label: "the provider had a fault" },
    ],
    hint: "What the provider gives as the reason.",
  },
  { type: "latency", label: "come within", value: "none", threshold: MS, hint: "Cached answers are left out." },
  { type: "cost", label: "cost at most", value: "none", threshold: USD, hint: "For one answer." },
  {
    type: "llm-rubric",
    label: "be found right by the judge",
    value: "text",
    threshold: { label: "Least score, 0 to 1 (any if empty)", required: false },
    hint: "What a right answer does, in words.",
  },
  {
    type: "g-eval",
    label: "meet the criteria",
    value: "texts",
    threshold: share("Least mean score", "0.7"),
    hint: "One criterion a line. The judge examines each in steps and scores it.",
  },
  {
    type: "javascript",
    label: "pass a check in code",
    value: "code",
    threshold: { label: "Least number it returns (above 0 if empty)", required: false },
    hint: "JavaScript with output and context.vars: true or false, a number, or {pass, score, reason}. Several lines need return.",
  },
];

/** The type of an assertion and whether it is turned round; null for one that is not known. */
export function assertionTypeOf(type: string): { known: AssertionType; negated: boolean } | null {
  const negated = type.startsWith("not-");
  const known = ASSERTION_TYPES.find((each) => each.type === (negated ? type.slice(4) : type));
  return known ? { known, negated } : null;
}
