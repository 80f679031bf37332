import { type Lying, layOver, likeness, type Vocabulary, type Words, wordsOf } from "./align-words.ts";
import { flatten, flatWords, sourceRange } from "./flat-text.ts";

/**
 * Words of a text, to be found again in another version of it: the quotation and what stands before and after it, all
 * with single spaces for white space (the idea of the W3C's TextQuoteSelector).
 */
export type Anchor = {
  quote: string;
  before: string;
  after: string;
  /** Where the quotation began, in characters with single spaces; decides between places that are otherwise equal. */
  offset?: number;
  /** The text it was taken from had the quotation only once. */
  alone?: boolean;
};

/**
 * Where the quoted words are in a text, as offsets of that text. `same`: word for word. `edited`: with changes inside.
 * `several`: another place has the same words in the same company, so that it cannot be told which is meant.
 */
export type FoundAnchor =
  | { kind: "same" | "edited"; start: number; end: number; several: boolean; quote: string }
  | { kind: "gone" };

const CONTEXT = 60;
const MOST_CONTEXT = 1920;
const MOST_PLACES = 10_000;
/** Words of the quotation and of each side that are laid over a text; bounds the work at 200,000 characters. */
const MOST_QUOTE_WORDS = 400;
const MOST_SIDE_WORDS = 40;
/** So many words are hardly written twice by chance: they are known again in any company. */
const TELLING_WORDS = 4;
const KNOWN_COMPANY = 0.3;
const LIKE_ENOUGH = 0.5;
const LIKE_ANYWHERE = 0.7;

function placesOf(words: string, text: string): number[] {
  const places: number[] = [];
  if (words === "") return places;
  for (let at = text.indexOf(words); at >= 0 && places.length < MOST_PLACES; at = text.indexOf(words, at + 1)) {
    places.push(at);
  }
  return places;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/**
 * An anchor for words somebody quotes from a text; `near` is what they saw around them. Its context grows until it
 * names one place only. Null when the text has no such words.
 */
export function anchorAt(source: string, quoted: string, near = { before: "", after: "" }): Anchor | null {
  const { text } = flatten(source);
  const quote = flatWords(quoted);
  const places = placesOf(quote, text);
  const company = (at: number) =>
    commonEnd(text.slice(Math.max(0, at - CONTEXT), at), near.before) +
    commonStart(text.slice(at + quote.length, at + quote.length + CONTEXT), near.after);
  const [first, ...others] = places;
  if (first === undefined) return null;
  const offset = others.reduce((best, at) => (company(at) > company(best) ? at : best), first);
  const end = offset + quote.length;
  for (let reach = CONTEXT; ; reach *= 2) {
    const before = text.slice(Math.max(0, offset - reach), offset);
    const after = text.slice(end, end + reach);
    const isUnique = places.length === 1 || placesOf(before + quote + after, text).length === 1;
    if (isUnique || reach >= MOST_CONTEXT) return { quote, before, after, offset, alone: places.length === 1 };
  }
}

/** A kept anchor with what only the text it was taken from can tell: where it stood, and whether it was the only one. */
export function placedAnchor({ quote, before, after }: Anchor, origin: string): Anchor {
  const { text } = flatten(origin);
  const at = text.indexOf(before + quote + after);
  const alone = placesOf(quote, text).length === 1;
  return { quote, before, after, alone, ...(at < 0 ? {} : { offset: at + before.length }) };
}

type Range = { start: number; end: number };

function nearest<R extends Range>(ranges: readonly R[], offset: number | undefined): R | undefined {
  if (offset === undefined) return ranges[0];
  return ranges.toSorted((a, b) => Math.abs(a.start - offset) - Math.abs(b.start - offset))[0];
}

/** How much of the words around the anchor still stands around a place: 0 nothing, 1 all of it. */
function companyAt(text: Words, from: number, to: number, before: Words, after: Words): number {
  const sides = before.ids.length + after.ids.length;
  if (sides === 0) return 1;
  const left = text.ids.subarray(Math.max(0, from - before.ids.length), from);
  const right = text.ids.subarray(to, to + after.ids.length);
  const kept = likeness(before.ids, left) * before.ids.length + likeness(after.ids, right) * after.ids.length;
  return kept / sides;
}

/** The quotation where its surroundings are, though these or itself were edited. */
function findEdited({ quote, before, after, offset }: Anchor, text: string): (Range & { several: boolean }) | null {
  const vocabulary: Vocabulary = new Map();
  const words = wordsOf(text, vocabulary);
  const quoted = wordsOf(quote, vocabulary);
  if (words.ids.length === 0 || quoted.ids.length > MOST_QUOTE_WORDS) return null;
  const left = wordsOf(before, vocabulary);
  left.ids = left.ids.slice(-MOST_SIDE_WORDS);
  const right = wordsOf(after, vocabulary);
  right.ids = right.ids.slice(0, MOST_SIDE_WORDS);
  const pattern = Int32Array.of(...left.ids, ...quoted.ids, ...right.ids);
  const middle = { from: left.ids.length, to: left.ids.length + quoted.ids.length };
  const good = layOver(pattern, words.ids, middle, MOST_PLACES).flatMap((lying) => {
    const { from, to } = withEnds(lying, words.ids, quoted.ids);
    if (to <= from) return [];
    const range = { start: words.starts[from] ?? 0, end: words.ends[to - 1] ?? 0 };
    const company = companyAt(words, from, to, left, right);
    const like = likeness(quoted.ids, words.ids.subarray(from, to));
    return isKnown(like, company, quoted.ids.length, to - from) ? [range] : [];
  });
  const found = nearest(good, offset);
  return found ? { ...found, several: good.length > 1 } : null;
}

/** A full stop or word that both quotation and text have at an edge belongs to it, though leaving it out is as good a fit. */
function withEnds({ from, to }: Lying, text: Int32Array, quoted: Int32Array): Lying {
  if (to <= from) return { from, to };
  const opens = text[from] !== quoted[0] && text[from - 1] === quoted[0];
  const closes = text[to - 1] !== quoted.at(-1) && text[to] === quoted.at(-1);
  return { from: opens ? from - 1 : from, to: closes ? to + 1 : to };
}

function isKnown(like: number, company: number, words: number, found: number): boolean {
  if (like === 1) return words >= TELLING_WORDS || company >= KNOWN_COMPANY;
  const shared = (like * (words + found)) / 2;
  if (shared < 2) return false;
  return like >= LIKE_ANYWHERE || (like >= LIKE_ENOUGH && company >= LIKE_ENOUGH);
}

/**
 * Finds an anchor's words in a text: where all of their surroundings are the same; else where quotation and
 * surroundings together fit best, though edited; else anywhere, if there are enough of them and there was and is only
 * one such place. Words that merely look alike elsewhere are not taken for them.
 */
export function findAnchor(anchor: Anchor, source: string): FoundAnchor {
  const { quote, before, after, offset, alone = false } = anchor;
  const flat = flatten(source);
  if (quote === "") return { kind: "gone" };
  const found = ({ start, end }: Range, several: boolean): FoundAnchor => {
    const words = flat.text.slice(start, end);
    return { kind: words === quote ? "same" : "edited", ...sourceRange(flat, start, end), several, quote: words };
  };
  const whole = placesOf(before + quote + after, flat.text).map((at) => ({
    start: at + before.length,
    end: at + before.length + quote.length,
  }));
  const unmoved = nearest(whole, offset);
  if (unmoved) return found(unmoved, whole.length > 1);
  const edited = findEdited(anchor, flat.text);
  if (edited) return found(edited, edited.several);
  const [only, ...others] = placesOf(quote, flat.text);
  const isTelling = quote.split(" ").length >= TELLING_WORDS;
  if (alone && isTelling && only !== undefined && others.length === 0) {
    return found({ start: only, end: only + quote.length }, false);
  }
  return { kind: "gone" };
}
