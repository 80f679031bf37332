/** Letters of other scripts that look like Latin ones, as far as attacks commonly use them. */
const LOOKALIKES = new Map(
  Object.entries({
    ...{ а: "a", е: "e", о: "o", р: "p", с: "c", у: "y", х: "x", і: "i", ј: "j", ѕ: "s", ԁ: "d", ӏ: "l", ո: "n" },
    ...{ к: "k", м: "m", т: "t", в: "b", н: "h", г: "r", ɡ: "g", ı: "i", ѵ: "v" },
    ...{ α: "a", ε: "e", ο: "o", ρ: "p", υ: "u", ι: "i", κ: "k", ν: "v", τ: "t", χ: "x", ß: "ss" },
  }),
);
const LEET = new Map(Object.entries({ "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s" }));
const HIDDEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/;
const MARK = /\p{M}/u;
const WORD_SIGN = /[\p{L}\p{N}@$'’]/u;
const LETTER = /\p{L}/u;
const SENTENCE_END = /[.!?;:…。]/;

/** A word as it is compared, and where it stands in the text. `ends`: a sentence ends between it and the next word. */
export type Word = { text: string; start: number; end: number; ends: boolean };

function plain(sign: string): string {
  let out = "";
  for (const part of sign.normalize("NFKD").toLowerCase()) {
    if (!MARK.test(part)) out += LOOKALIKES.get(part) ?? part;
  }
  return out;
}

/** Digits that stand for letters, in a word that has letters besides. */
function unleet(word: string): string {
  if (!LETTER.test(word) || !/[0134570@$]/.test(word)) return word;
  return Array.from(word, (sign) => LEET.get(sign) ?? sign).join("");
}

/** Letters written one by one ("i g n o r e") are one word. */
function joinSpelled(words: readonly Word[]): Word[] {
  const joined: Word[] = [];
  let spelling = false;
  for (const word of words) {
    const last = joined.at(-1);
    const single = word.text.length === 1;
    if (last && single && word.start === last.end + 1 && (spelling || last.text.length === 1)) {
      joined[joined.length - 1] = { ...word, text: last.text + word.text, start: last.start };
      spelling = true;
    } else {
      joined.push(word);
      spelling = false;
    }
  }
  return joined;
}

/**
 * The words of a text for comparison: compatibility forms decomposed (NFKD, which NFKC only puts together again), without
 * accents, hidden signs and look-alikes, in small letters. Linear in the length of the text.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let word = "";
  let start = 0;
  let at = 0;
  const close = (end: number) => {
    if (word !== "") words.push({ text: unleet(word).replaceAll(/['’]/g, ""), start, end, ends: false });
    word = "";
  };
  for (const sign of text) {
    const from = at;
    at += sign.length;
    if (HIDDEN.test(sign) || MARK.test(sign)) continue;
    if (WORD_SIGN.test(sign)) {
      if (word === "") start = from;
      word += plain(sign);
      continue;
    }
    close(from);
    const last = words.at(-1);
    if (last && SENTENCE_END.test(sign)) last.ends = true;
  }
  close(at);
  return joinSpelled(words);
}
