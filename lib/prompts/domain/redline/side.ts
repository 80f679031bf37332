import { isTerminator, sentenceEnds } from "./sentences.ts";
import { type Token, tokenize } from "./tokenize.ts";

/** One paragraph made ready for comparison. All arrays run along `tokens`, save `words`. */
export type Side = {
  text: string;
  tokens: Token[];
  /** Tokens as numbers; equal numbers are equal texts, spaces apart. */
  ids: Int32Array;
  /** Cumulated weight of what people read: `weights[i]` is that of the tokens before `i`. */
  weights: Float64Array;
  /** 1 after each token that ends a sentence. */
  ends: Uint8Array;
  /** Ids of words and variables, ascending, with repetitions. */
  words: Int32Array;
};

/** Gives each distinct text a number. One vocabulary serves one redline. */
export type Vocabulary = Map<string, number>;

const CJK = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u;

/** How much it costs a reader to meet a token twice: short words and marks little, a variable much. */
function readingWeight(token: Token): number {
  if (token.text === "") return 0;
  if (token.kind === "variable") return 6;
  if (token.kind === "mark") return isTerminator(token.text) ? 1 : 0.25;
  return token.text.length <= 3 && !(token.text.length > 1 && CJK.test(token.text)) ? 0.5 : 1;
}

export function prepareSide(text: string, vocabulary: Vocabulary): Side {
  const tokens = tokenize(text);
  const ids = new Int32Array(tokens.length);
  const weights = new Float64Array(tokens.length + 1);
  const words: number[] = [];
  tokens.forEach((token, index) => {
    let id = vocabulary.get(token.text);
    if (id === undefined) {
      id = vocabulary.size;
      vocabulary.set(token.text, id);
    }
    ids[index] = id;
    weights[index + 1] = (weights[index] ?? 0) + readingWeight(token);
    if (token.kind !== "mark") words.push(id);
  });
  return { text, tokens, ids, weights, ends: sentenceEnds(tokens), words: Int32Array.from(words).sort() };
}

/** Weight of the tokens from `from` up to, not including, `to`. */
export function weightOf(side: Side, from: number, to: number): number {
  return (side.weights[to] ?? 0) - (side.weights[from] ?? 0);
}

/** Dice coefficient of two paragraphs' words, counted with repetitions: 0 nothing in common, 1 the same words. */
export function similarity(a: Side, b: Side): number {
  const x = a.words;
  const y = b.words;
  if (x.length + y.length === 0) return a.text === b.text ? 1 : 0;
  let shared = 0;
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    const p = x[i] as number;
    const q = y[j] as number;
    if (p === q) shared += 1;
    if (p <= q) i += 1;
    if (q <= p) j += 1;
  }
  return (2 * shared) / (x.length + y.length);
}
