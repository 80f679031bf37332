import { wordsOf } from "./normalise.ts";
import { PHRASES } from "./phrase-book.ts";

/** By the beginnings of that many letters nearly all words of a text are told apart from those of phrases. */
const LETTERS = 3;
const BITS = 5;
const UNKNOWN = (1 << BITS) - 1;

/** A word of a phrase, or with `isStem` its beginning, and which step of which phrase it takes. */
type Entry = { text: string; isStem: boolean; phrase: number; step: number };

const placeOf = (letter: string): number => {
  const place = letter.charCodeAt(0) - 96;
  return place >= 1 && place <= 26 ? place : UNKNOWN;
};
const beginningOf = (word: string): number =>
  Array.from(word.slice(0, LETTERS)).reduce((sum, letter) => (sum << BITS) | placeOf(letter), 0);

/** Words of phrases by their beginning. */
const ENTRIES: Entry[][] = [];
/** Which steps each phrase has, a bit for each, and which of them words take that are too short to be looked for. */
const ALL = new Uint8Array(PHRASES.length);
const TAKEN = new Uint8Array(PHRASES.length);
for (const [phrase, { steps }] of PHRASES.entries()) {
  for (const [index, { words, stems }] of steps.entries()) {
    const step = 1 << index;
    ALL[phrase] = (ALL[phrase] ?? 0) | step;
    if ([...words, ...stems].some(({ length }) => length < LETTERS)) {
      TAKEN[phrase] = (TAKEN[phrase] ?? 0) | step;
      continue;
    }
    const add = (text: string, isStem: boolean) => {
      const beginning = beginningOf(text);
      ENTRIES[beginning] = [...(ENTRIES[beginning] ?? []), { text, isStem, phrase, step }];
    };
    for (const word of words) add(word, false);
    for (const stem of stems) add(stem, true);
  }
}
const BEGINS = Uint8Array.from({ length: 1 << (BITS * LETTERS) }, (_, beginning) => (ENTRIES[beginning] ? 1 : 0));

const BETWEEN = 0;
const LETTER = 1;
/** A digit or sign that may stand for a letter, or a quote. */
const OTHER = 2;
/** What an ASCII character is for words, and the place of its letter. */
const KIND = new Uint8Array(128);
const PLACE = new Uint8Array(128);
for (let code = 0; code < KIND.length; code++) {
  const [word] = wordsOf(String.fromCharCode(code));
  if (!word) continue;
  KIND[code] = /^[a-z]$/.test(word.text) ? LETTER : OTHER;
  PLACE[code] = placeOf(word.text);
}

/** Notes which steps a word may be; true where some phrase has all of its steps. */
function completes(word: string, taken: Uint8Array): boolean {
  for (const { text, isStem, phrase, step } of ENTRIES[beginningOf(word)] ?? []) {
    if (isStem ? !word.startsWith(text) : word !== text) continue;
    const steps = (taken[phrase] ?? 0) | step;
    taken[phrase] = steps;
    if (steps === ALL[phrase]) return true;
  }
  return false;
}

/**
 * Whether a text has the words of some phrase, wherever they stand: where it has not, it holds no phrase. Asked of every
 * text that comes in, so nothing is made of words that are of none. Linear in the length of the text.
 */
export function mayHoldPhrase(text: string): boolean {
  const taken = TAKEN.slice();
  /** Where a word of one letter ended: with another one behind it both may be part of a word that is spelled out. */
  let singleEnd = -2;
  let start = -1;
  let letters = 0;
  let beginning = 0;
  let isPlain = true;

  const endsAt = (end: number): boolean => {
    if (isPlain && letters > 1) {
      const isCandidate = letters >= LETTERS && BEGINS[beginning] === 1;
      return isCandidate && completes(text.slice(start, end).toLowerCase(), taken);
    }
    const words = wordsOf(text.slice(start, end));
    if (words[0]?.text.length === 1 && singleEnd === start - 1) return true;
    if (words.at(-1)?.text.length === 1) singleEnd = end;
    return words.some((word) => completes(word.text, taken));
  };

  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? KIND[code] : OTHER;
    if (kind === BETWEEN) {
      if (start !== -1 && endsAt(at)) return true;
      start = -1;
      continue;
    }
    if (start === -1) {
      start = at;
      letters = 0;
      beginning = 0;
      isPlain = true;
    }
    if (kind === OTHER) isPlain = false;
    if (letters < LETTERS) beginning = (beginning << BITS) | (PLACE[code] ?? UNKNOWN);
    letters += 1;
  }
  return start !== -1 && endsAt(text.length);
}
