import type { Assertion } from "../domain/case.ts";

/** Names of promptfoo's assertions (`BaseAssertionTypes`), whether this product has them or not. */
export const PROMPTFOO_TYPES: readonly string[] = [
  ...["agent-rubric", "answer-relevance", "bleu", "classifier", "contains", "contains-all", "contains-any"],
  ...["contains-html", "contains-json", "contains-sql", "contains-xml", "context-faithfulness", "context-recall"],
  ...["context-relevance", "conversation-relevance", "cost", "equals", "factuality", "finish-reason", "g-eval", "gleu"],
  ...["guardrails", "icontains", "icontains-all", "icontains-any", "is-html", "is-json", "is-refusal", "is-sql"],
  ...["is-valid-function-call", "is-valid-openai-function-call", "is-valid-openai-tools-call", "is-xml", "javascript"],
  ...["latency", "levenshtein", "llm-rubric", "meteor", "model-graded-closedqa", "model-graded-factuality"],
  ...["moderation", "perplexity", "perplexity-score", "pi", "python", "regex", "ruby", "rouge-n", "search-rubric"],
  ...["skill-used", "similar", "similar:cosine", "similar:dot", "similar:euclidean", "starts-with", "tool-call-f1"],
  ...["trace-error-spans", "trace-span-count", "trace-span-duration", "webhook", "word-count"],
];

const LISTS = new Set(["contains-all", "contains-any", "icontains-all", "icontains-any"]);
const WITH_THRESHOLD = new Set([
  ...["answer-relevance", "classifier", "context-faithfulness", "context-recall", "context-relevance", "cost"],
  ...["latency", "levenshtein", "perplexity-score", "perplexity", "rouge-n", "similar"],
]);
const FORM = new RegExp(`^(not-)?(${PROMPTFOO_TYPES.join("|")})(?:\\((\\d+(?:\\.\\d+)?)\\))?(?::([\\s\\S]*))?$`);
const PREFIXES: [prefix: string, type: string, trim: boolean][] = [
  ["javascript:", "javascript", true],
  ["fn:", "javascript", true],
  ["eval:", "javascript", true],
  ["grade:", "llm-rubric", false],
  ["llm-rubric:", "llm-rubric", false],
  ["python:", "python", true],
];

/**
 * The assertion that a cell of promptfoo's `__expected` columns stands for (`type:value`, `type(threshold):value`, a bare
 * text for equality), with promptfoo's defaults. Nothing is judged here.
 */
export function assertionFromExpected(cell: string): Assertion {
  const text = cell.trim();
  for (const [prefix, type, trim] of PREFIXES) {
    if (!text.startsWith(prefix)) continue;
    const value = text.slice(prefix.length);
    return { type, value: trim ? value.trim() : value };
  }
  if (text.startsWith("file://")) return { type: /\.py(:|$)/.test(text) ? "python" : "javascript", value: text };
  const [whole, not = "", type = "", threshold, value] = FORM.exec(text) ?? [];
  if (whole === undefined) return { type: "equals", value: text };
  const made: Assertion = { type: `${not}${type}` };
  if (LISTS.has(type) && value) made.value = value.split(",").map((item) => item.trim());
  else if (value !== undefined) made.value = type === "is-json" || type === "contains-json" ? value : value.trim();
  if (WITH_THRESHOLD.has(type)) made.threshold = Number(threshold ?? (type === "similar" ? 0.8 : 0.75));
  return made;
}

/** The cell that stands for exactly this assertion; null when no cell does. */
export function expectedCell(assertion: Assertion): string | null {
  const { type, value, threshold } = assertion;
  const written = Array.isArray(value) ? value.join(",") : value;
  if (written !== undefined && typeof written !== "string") return null;
  const limit = threshold === undefined ? "" : `(${threshold})`;
  const cell = `${type}${limit}${written === undefined ? "" : `:${written}`}`;
  const back = assertionFromExpected(cell);
  return sameAssertion(back, assertion) && (type === "equals" ? written !== undefined : back.type === type)
    ? cell
    : null;
}

function sameAssertion(left: Assertion, right: Assertion): boolean {
  const said = ({ type, value, weight, threshold }: Assertion) => JSON.stringify([type, value, weight, threshold]);
  return said(left) === said(right);
}
