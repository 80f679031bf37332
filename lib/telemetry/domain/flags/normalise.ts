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
  if (!/[0134570@$]/.test(word) || !LETTER.test(word)) return word;
  return Array.from(word, (sign) => LEET.get(sign) ?? sign).join("");
}

const withoutQuotes = (word: string) => (/['’]/.test(word) ? word.replaceAll(/['’]/g, "") : word);

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

/** What a sign is in a text: one of a word with what it is compared as, one that ends a sentence, or nothing of either. */
type Sign = { word: string | null; ends: boolean; isHidden: boolean };

function signOf(sign: string): Sign {
  const isHidden = HIDDEN.test(sign) || MARK.test(sign);
  const isOfWord = !isHidden && WORD_SIGN.test(sign);
  return { word: isOfWord ? plain(sign) : null, ends: SENTENCE_END.test(sign), isHidden };
}

/** Nearly all signs of a text are ASCII: what they are is not asked again for each. */
const ASCII = Array.from({ length: 128 }, (_, code) => signOf(String.fromCharCode(code)));

/**
 * The words of a text for comparison: compatibility forms decomposed (NFKD, which NFKC only puts together again), without
 * accents, hidden signs and look-alikes, in small letters. Linear in the length of the text.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let word = "";
  let start = 0;
  const close = (end: number) => {
    if (word !== "") words.push({ text: withoutQuotes(unleet(word)), start, end, ends: false });
    word = "";
  };
  for (let at = 0, size = 1; at < text.length; at += size) {
    const code = text.codePointAt(at) ?? 0;
    size = code > 0xffff ? 2 : 1;
    const sign = ASCII[code] ?? signOf(String.fromCodePoint(code));
    if (sign.isHidden) continue;
    if (sign.word !== null) {
      if (word === "") start = at;
      word += sign.word;
      continue;
    }
    close(at);
    const last = words.at(-1);
    if (last && sign.ends) last.ends = true;
  }
  close(text.length);
  return joinSpelled(words);
}
