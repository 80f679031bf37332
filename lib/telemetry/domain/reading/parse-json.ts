import type { AttributeValue } from "../raw-span.ts";

/** What is longer, deeper, or of more values, is no conversation and no metadata, and would keep the process for long. */
const LONGEST = 4_000_000;
const MOST_VALUES = 50_000;
const DEEPEST = 64;

const [QUOTE, BACKSLASH, COMMA, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [34, 92, 44, 91, 93, 123, 125];

/** The position of the quote that ends a string; `at` is the one that begins it. */
function endOfString(json: string, at: number): number {
  let end = json.indexOf('"', at + 1);
  while (end !== -1) {
    let backslashes = 0;
    while (json.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return end;
    end = json.indexOf('"', end + 1);
  }
  return json.length;
}

/** Whether it is quickly parsed: what costs is not length but depth and number. */
function isModest(json: string): boolean {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = endOfString(json, at);
    else if (code === OPEN_ARRAY || code === OPEN_OBJECT) depth += 1;
    else if (code === CLOSE_ARRAY || code === CLOSE_OBJECT) depth -= 1;
    else if (code === COMMA) values += 1;
    if (depth > DEEPEST || values > MOST_VALUES) return false;
  }
  return true;
}

/** The list or object that a text is as JSON; undefined where it is none, or too much to be looked into. */
export function parseJson(text: string): AttributeValue | undefined {
  if (text.length > LONGEST || !/^\s*[[{]/.test(text) || !isModest(text)) return undefined;
  try {
    return JSON.parse(text) as AttributeValue;
  } catch {
    return undefined;
  }
}
