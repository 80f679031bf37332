import type { FlagHit } from "./flag.ts";

/** Invisible signs in a row, however many. Soft hyphens and the marks LRM, RLM and ALM are ordinary. */
const INVISIBLE = /[\u200B-\u200D\u2060-\u2064\uFEFF\u180E\u3164\uFFA0]+/gu;
/** Letters of scripts that need neither joiners nor breaks inside words. */
const PLAIN_LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u;
/** As many in a row are no typography any more: they spell something. */
const SPELLS = 4;
/** The letters of Unicode's tag block, invisible; only the flags of England, Scotland and Wales use them. */
const TAGS = /\u{1F3F4}?[\u{E0020}-\u{E007F}]+/gu;
const FLAG_TAGS = /^\u{1F3F4}[\u{E0061}-\u{E007A}\u{E0030}-\u{E0039}]{3,6}\u{E007F}$/u;

function signBefore(text: string, at: number): string {
  const code = text.charCodeAt(at - 1);
  return code >= 0xdc00 && code <= 0xdfff ? text.slice(at - 2, at) : text.slice(Math.max(0, at - 1), at);
}

function signAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}

/** Characters without a width where writing has no need of them. */
export function hiddenCharacters(text: string): FlagHit[] {
  const hits: FlagHit[] = [];
  for (const { 0: found, index } of text.matchAll(INVISIBLE)) {
    const end = index + found.length;
    const inWord = PLAIN_LETTER.test(signBefore(text, index)) && PLAIN_LETTER.test(signAt(text, end));
    if (inWord || found.length >= SPELLS) hits.push({ flag: "zero_width", start: index, end });
  }
  for (const { 0: found, index } of text.matchAll(TAGS)) {
    if (FLAG_TAGS.test(found)) continue;
    hits.push({ flag: "zero_width", start: index, end: index + found.length });
  }
  return hits;
}
