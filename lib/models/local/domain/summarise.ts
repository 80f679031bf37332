import { frameThoroughly } from "./framing.ts";
import type { Limits } from "./limits.ts";
import type { Manner } from "./manner.ts";
import { nameByFunction } from "./people.ts";
import { isForbidden, type Prohibition } from "./prohibitions.ts";
import { type Analysis, analyse, type Scored } from "./salience.ts";
import type { Jitter } from "./seeded-noise.ts";
import { cutToWords, shorten, wordCount } from "./shorten.ts";

type Ask = { limits: Limits; manner: Manner; prohibitions: Prohibition[]; kind: string | null };

const usualLength = { terse: 2, plain: 4, thorough: 7 };
const frameFrom = 6;

/** Extracts a summary from the document under the limits and in the manner the prompt asks for. */
export function summarise(document: string, ask: Ask, jitter: Jitter): string {
  const { limits, manner } = ask;
  const analysis = analyse(document, manner, jitter);
  const allowed = analysis.sentences.filter((sentence) => !isForbidden(sentence.text, ask.prohibitions));
  const most = limits.sentences ?? usualLength[manner.length];
  const chosen = choose(allowed, Math.min(most, usualMost(manner)), manner);
  const framed = manner.length === "thorough" && (limits.sentences === null || limits.sentences >= frameFrom);
  const texts = framed
    ? frame(chosen, analysis, ask, document)
    : chosen.map(({ text }) => (manner.length === "terse" ? shorten(text, manner.keepFigures) : text));
  return fitLimits(texts, most, framed, limits, manner.byFunction);
}

function usualMost(manner: Manner): number {
  return manner.length === "thorough" ? usualLength.thorough : 40;
}

function frame(chosen: Scored[], analysis: Analysis, ask: Ask, document: string): string[] {
  const texts = chosen.map(({ text }) => text);
  return frameThoroughly(texts, analysis.topics, ask.kind, ask.manner, document).filter(
    (text) => !isForbidden(text, ask.prohibitions),
  );
}

/** The decision first and the action last when asked for; the rest by salience with little repetition, in the document's order. */
function choose(sentences: Scored[], count: number, manner: Manner): Scored[] {
  const left = [...sentences];
  const take = (score: (sentence: Scored) => number): Scored | null => {
    const best = left.reduce<Scored | null>(
      (top, next) => (top === null || score(next) > score(top) ? next : top),
      null,
    );
    if (best) left.splice(left.indexOf(best), 1);
    return best;
  };
  const first =
    manner.decisionFirst && count > 0 ? take((sentence) => 2 * sentence.decision + sentence.salience) : null;
  const last =
    manner.actionLast && count > (first ? 1 : 0) ? take((sentence) => 2 * sentence.action + sentence.salience) : null;
  const middle: Scored[] = [];
  const seen = [first, last].filter((sentence) => sentence !== null);
  while (middle.length + seen.length < count && left.length > 0) {
    const next = take((sentence) => sentence.salience * (1 - 0.7 * likeness(sentence, [...seen, ...middle])));
    if (next) middle.push(next);
  }
  middle.sort((one, other) => one.at - other.at);
  return [first, ...middle, last].filter((sentence) => sentence !== null);
}

function likeness(sentence: Scored, others: Scored[]): number {
  let most = 0;
  for (const other of others) {
    let shared = 0;
    for (const stem of sentence.stems) if (other.stems.has(stem)) shared++;
    most = Math.max(most, shared / (sentence.stems.size + other.stems.size - shared || 1));
  }
  return most;
}

function fitLimits(texts: string[], most: number, framed: boolean, limits: Limits, byFunction: boolean): string {
  const named = byFunction ? texts.map(nameByFunction) : texts;
  const perSentence = limits.wordsPerSentence;
  const sentences = (framed && limits.sentences === null ? named : named.slice(0, most)).map((text) =>
    perSentence !== null && wordCount(text) > perSentence ? cutToWords(shorten(text, true), perSentence) : text,
  );
  return limits.words === null ? sentences.join(" ") : fitWords(sentences, limits.words, limits.sentences !== null);
}

/** Keeps the sentence count when one was asked for (each gets its share of the words), else drops from the end. */
function fitWords(sentences: string[], limit: number, keepCount: boolean): string {
  if (wordCount(sentences.join(" ")) <= limit) return sentences.join(" ");
  if (keepCount) {
    const share = Math.max(3, Math.floor(limit / sentences.length));
    return cutToWords(sentences.map((text) => cutToWords(shorten(text, true), share)).join(" "), limit);
  }
  const kept: string[] = [];
  for (const text of sentences) {
    if (wordCount([...kept, text].join(" ")) > limit) break;
    kept.push(text);
  }
  return kept.length > 0 ? kept.join(" ") : cutToWords(shorten(sentences[0] ?? "", true), limit);
}
