import { RE2JS } from "re2js";
import { boundedMemo } from "#lib/models/domain/bounded-memo.ts";

/** A compiled pattern whose matching time is linear in the text, or why there is none. */
export type LinearPattern =
  | { test: (text: string) => boolean; size: number; fault: null }
  | { test: null; size: 0; fault: string };

const mostCharacters = 1_000;
/** RE2 instructions; with the longest output this bounds a match to well under a second. */
const mostInstructions = 4_000;
/** Instructions times characters; at worst 12 ns each (measured), hence 36 ms. */
const mostStepsAtOnce = 3_000_000;

/**
 * Compiles a pattern in JavaScript's notation with RE2's engine: no backtracking, hence no lookaround and no
 * backreference. The last 500 patterns are kept. Inline flags such as `(?i)` work.
 */
export const linearPattern: (pattern: string) => LinearPattern = boundedMemo(compile, 500);

/** Can matching it against a text of so many characters take longer than an event loop may wait? */
export function isSlow({ size }: LinearPattern, characters: number): boolean {
  return size * characters > mostStepsAtOnce;
}

function compile(pattern: string): LinearPattern {
  if (pattern.length > mostCharacters) {
    return {
      test: null,
      size: 0,
      fault: `is a pattern of ${pattern.length} characters; at most ${mostCharacters} are allowed`,
    };
  }
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    const size = compiled.programSize();
    if (size > mostInstructions) {
      return { test: null, size: 0, fault: "is a pattern that repeats too much; make the repetitions smaller" };
    }
    return { test: (text) => compiled.test(text), size, fault: null };
  } catch (error) {
    return { test: null, size: 0, fault: `is not a pattern that can be used: ${explain(error, pattern)}` };
  }
}

function explain(error: unknown, pattern: string): string {
  if (/\(\?<?[=!]/.test(pattern)) return "lookahead and lookbehind are not supported";
  if (/\\[1-9]/.test(pattern)) return "backreferences are not supported";
  return error instanceof Error ? error.message.replace(/^error parsing regexp: /, "") : "it cannot be read";
}
