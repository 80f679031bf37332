import type { Attributes, AttributeValue } from "../raw-span.ts";
import { clean, isList } from "./attribute-values.ts";

const MOST = 64;
const LONGEST_KEY = 128;
const LONGEST = 512;
const MOST_ITEMS = 32;

/** Attributes that carry what was said, whole or in numbered pieces. */
const TEXT_PREFIXES = [
  "gen_ai.completion.",
  "llm.input_messages.",
  "llm.output_messages.",
  "llm.prompts",
  "llm.completions",
  "llm.tools",
  "traceloop.prompt.template_variables.",
  "gen_ai.prompt.variable",
  "countersign.variables",
];
/** The last words of names under which emitters, known and unknown, put text. */
const TEXT_NAMES =
  /(^|[._])(messages?|content|prompt|completion|input|output|value|text|body|query|statement|transcript|instructions|arguments|args|result|response|object|reasoning|parameters|variables|template|definitions|toolCalls|tools|toolChoice|exception)$/i;
const NUMBERED = /^gen_ai\.prompt\.\d/;

/**
 * What else a span said: bounded, and without what could be a call's text, because a workspace may want that redacted
 * or not kept at all.
 */
export function otherAttributes(attributes: Attributes): Record<string, AttributeValue> {
  const others: [string, AttributeValue][] = [];
  for (const [key, value] of Object.entries(attributes)) {
    if (others.length >= MOST) break;
    if (key.length > LONGEST_KEY || isText(key)) continue;
    const kept = keptOf(value);
    if (kept !== null) others.push([clean(key, LONGEST_KEY), kept]);
  }
  return Object.fromEntries(others);
}

function isText(key: string): boolean {
  return TEXT_NAMES.test(key) || NUMBERED.test(key) || TEXT_PREFIXES.some((prefix) => key.startsWith(prefix));
}

/** Long strings are somebody's text, whatever they are called; structures could hold it. */
function keptOf(value: AttributeValue): AttributeValue {
  if (typeof value === "string") return value.length > LONGEST ? null : clean(value, LONGEST);
  if (value === null || typeof value !== "object") return value;
  if (!isList(value) || value.length > MOST_ITEMS) return null;
  const items = value.map((item) => (typeof item === "object" ? null : keptOf(item)));
  return items.includes(null) ? null : items;
}
