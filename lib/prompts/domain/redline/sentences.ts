import type { Token } from "./tokenize.ts";

const TERMINATOR = /^[.!?…]+$/;
const FULL_WIDTH_TERMINATOR = /^[。！？]+$/;
const CLOSER = /^[)\]"'”’»*_]+$/;
const LOWERCASE = /^\p{Ll}/u;
const DIGITS = /^\p{N}+$/u;

export function isTerminator(text: string): boolean {
  return TERMINATOR.test(text) || FULL_WIDTH_TERMINATOR.test(text);
}

function isListNumber(tokens: readonly Token[], index: number): boolean {
  return index === 1 && tokens[1]?.text === "." && DIGITS.test(tokens[0]?.text ?? "");
}

/**
 * Marks with 1 each token after which a sentence ends. A stop ends a sentence when a space and no lowercase letter
 * follow, so "e.g. this" and "v1.2" go on; closing quotes and brackets stay with their sentence, and the "1." of a
 * list item is no sentence. The last word or mark of a line always ends one.
 */
export function sentenceEnds(tokens: readonly Token[]): Uint8Array {
  const ends = new Uint8Array(tokens.length);
  const last = tokens.length - 2;
  for (let i = 0; i <= last; i++) {
    const token = tokens[i];
    if (!token || !isTerminator(token.text) || isListNumber(tokens, i)) continue;
    let close = i;
    let next = tokens[close + 1];
    while (next && close < last && next.space === "" && CLOSER.test(next.text)) {
      close += 1;
      next = tokens[close + 1];
    }
    const goesOn = close < last && next && (next.space === "" || LOWERCASE.test(next.text));
    if (!goesOn || FULL_WIDTH_TERMINATOR.test(token.text)) ends[close] = 1;
  }
  if (last >= 0) ends[last] = 1;
  return ends;
}
