import type { JsonObject } from "#lib/prompts/domain/content.ts";
import { isSlow, linearPattern } from "./linear-pattern.ts";

/** Compiling a schema of so many characters takes at most about 20 ms (measured). */
const mostSchemaCharacters = 1_500;
/** The patterns of some formats take quadratic time; so much of it stays under 20 ms. */
const mostOutputCharacters = 4_000;

/**
 * Might checking an output of so many characters against a schema hold up an event loop? What refers to itself or to
 * its parts may double at every step, and is not judged by its length.
 */
export function isSlowSchema(schema: JsonObject, characters: number): boolean {
  if (characters > mostOutputCharacters) return true;
  const text = JSON.stringify(schema);
  if (text.length > mostSchemaCharacters || /"\$(?:ref|dynamicRef|recursiveRef)"/.test(text)) return true;
  const patterns = text.match(/"pattern"\s*:\s*"(?:[^"\\]|\\.)*"|"patternProperties"/g) ?? [];
  return patterns.some((found) => isSlowPattern(found, characters));
}

function isSlowPattern(found: string, characters: number): boolean {
  if (found === '"patternProperties"') return true;
  const pattern = JSON.parse(`{${found}}`) as { pattern: string };
  return isSlow(linearPattern(pattern.pattern), characters);
}
