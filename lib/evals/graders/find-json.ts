import type { JsonObject } from "#lib/prompts/domain/content.ts";

/** Characters looked at for one output: braces that never close would else be read again from each of them. */
const mostSteps = 3_000_000;
const mostTries = 1_000;

/** The JSON objects that stand in a text, outermost only, in their order; `whole` is false when the search was cut. */
export function findJsonObjects(text: string): { objects: JsonObject[]; whole: boolean } {
  const objects: JsonObject[] = [];
  let steps = 0;
  let tries = 0;
  for (let start = text.indexOf("{"); start >= 0; ) {
    const end = closingBrace(text, start);
    steps += (end ?? text.length) - start;
    tries++;
    const found = end === null ? null : parsed(text.slice(start, end + 1));
    if (found !== null) objects.push(found);
    if (steps > mostSteps || tries > mostTries) return { objects, whole: false };
    start = text.indexOf("{", found === null || end === null ? start + 1 : end + 1);
  }
  return { objects, whole: true };
}

function parsed(text: string): JsonObject | null {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return null;
  }
}

/** Where the brace at `start` closes, braces within strings left aside; null when it does not. */
function closingBrace(text: string, start: number): number | null {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quoted) {
      if (sign === "\\") at++;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === "{") depth++;
    else if (sign === "}" && --depth === 0) return at;
  }
  return null;
}
