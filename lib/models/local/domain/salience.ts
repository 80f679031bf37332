import { splitSentences } from "../../domain/sentences.ts";
import { contentStems, isStopWord, stem, words } from "../../domain/words.ts";
import { hasFigures, namesTime } from "./figures.ts";
import type { Manner } from "./manner.ts";
import type { Jitter } from "./seeded-noise.ts";

/** One sentence of the document with what selection needs. `salience` is comparable within one document only. */
export type Scored = {
  text: string;
  at: number;
  stems: Set<string>;
  salience: number;
  decision: number;
  action: number;
};
export type Analysis = { sentences: Scored[]; topics: string[] };

const mostSentences = 400;
const decisionCue =
  /\b(?:decid|decision|agree|approv|reject|chang|increas|rais|reduc|cut|shorten|lengthen|extend|replac|announc|introduc|cancel|clos|end|stop|launch|mov|switch|adopt|rise|fall|begin|start|take over|appoint)\w*/i;
const actionCue =
  /\b(?:must|should|need|needs|has to|have to|required?|please|confirm|return|sign|submit|reply|respond|send|pay|register|by (?:the )?\d|no later than|before|deadline|until)\b/i;
const openCue =
  /\b(?:unclear|not (?:yet )?(?:clear|decided|known|confirmed)|to be confirmed|contradict\w*|conflict\w*|either|undecided|pending|draft|differs?)\b/i;
const small = /^(?:hello|hi|dear|kind regards|best regards|yours|thank you|thanks|sincerely)\b/i;

/** Scores the sentences of a document by the weight of their words in it, their place, and what the prompt asks to keep. */
export function analyse(document: string, manner: Manner, jitter: Jitter): Analysis {
  const texts = splitSentences(document).slice(0, mostSentences);
  const stemsOf = texts.map((text) => new Set(contentStems(text)));
  const spread = new Map<string, number>();
  for (const stems of stemsOf) for (const stem of stems) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  const sentences = texts.map((text, at): Scored => {
    const stems = stemsOf[at] ?? new Set<string>();
    let weight = 0;
    for (const stem of stems) weight += Math.log2(spread.get(stem) ?? 1) + 0.25;
    const base = weight / Math.sqrt(stems.size + 3) + 0.6 / (1 + at);
    const salience = jitter(base * wanted(text, stems.size, manner), text);
    return {
      text,
      at,
      stems,
      salience,
      decision: jitter(decisionOf(text, at), text),
      action: jitter(actionOf(text), text),
    };
  });
  return { sentences, topics: topicsOf(document, spread) };
}

function wanted(text: string, stems: number, manner: Manner): number {
  let factor = 1;
  if (carriesFigures(text)) factor += manner.keepFigures ? 0.6 : 0.05;
  if (manner.sayUnclear && openCue.test(text)) factor += 0.8;
  if (small.test(text) || stems < 3) factor -= 0.7;
  return factor;
}

function decisionOf(text: string, at: number): number {
  return (decisionCue.test(text) ? 1 : 0) + (carriesFigures(text) ? 0.25 : 0) + 0.5 / (1 + at);
}

function actionOf(text: string): number {
  return (actionCue.test(text) ? 1 : 0) + (namesTime(text) ? 0.5 : 0);
}

function carriesFigures(text: string): boolean {
  return hasFigures(text) || namesTime(text);
}

/** The words the document returns to most, as it writes them. */
function topicsOf(document: string, spread: Map<string, number>): string[] {
  const asWritten = new Map<string, string>();
  for (const word of words(document.slice(0, 20_000))) {
    if (isStopWord(word) || word.length < 4 || /\d/.test(word)) continue;
    const root = stem(word);
    if (!asWritten.has(root)) asWritten.set(root, word);
  }
  return [...asWritten]
    .map(([root, word]) => ({ word, count: spread.get(root) ?? 0 }))
    .sort((left, right) => right.count - left.count)
    .slice(0, 3)
    .map(({ word }) => word);
}
