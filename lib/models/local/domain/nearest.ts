import { isStopWord, stem, words } from "../../domain/words.ts";

type Posting = { entry: number; weight: number };

/** A TF-IDF index over short texts. Build once per prompt, ask often. */
export type NearestIndex = { postings: Map<string, Posting[]>; idf: Map<string, number>; size: number };

const gramWeight = 0.3;
const stopWordWeight = 0.15;
/** What every message to a service desk says; no more telling than an article. */
const courtesies = new Set(
  "want wants need needs like get got please ask asks asked customer customers know tell hello hi thanks".split(" "),
);

/** Word stems (weight 1, function words less) and character 3-grams (so that typos and inflections still meet). */
export function features(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (feature: string, weight: number) => counts.set(feature, (counts.get(feature) ?? 0) + weight);
  for (const word of words(text)) {
    const heavy = !isStopWord(word) && !courtesies.has(word);
    add(stem(word), heavy ? 1 : stopWordWeight);
    if (!heavy || word.length < 3) continue;
    const padded = `^${word}$`;
    for (let at = 0; at + 3 <= padded.length; at++) add(`#${padded.slice(at, at + 3)}`, gramWeight);
  }
  return counts;
}

/**
 * Cosine index with sublinear term frequency and smoothed inverse document frequency
 * (Manning, Raghavan & Schütze, Introduction to Information Retrieval, 6.4: "ltc").
 */
export function buildIndex(texts: string[]): NearestIndex {
  const documents = texts.map(features);
  const frequency = new Map<string, number>();
  for (const document of documents) {
    for (const feature of document.keys()) frequency.set(feature, (frequency.get(feature) ?? 0) + 1);
  }
  const idf = new Map<string, number>();
  for (const [feature, count] of frequency) idf.set(feature, 1 + Math.log((1 + texts.length) / (1 + count)));
  const postings = new Map<string, Posting[]>();
  documents.forEach((document, entry) => {
    for (const [feature, weight] of unit(document, idf)) {
      const list = postings.get(feature);
      if (list) list.push({ entry, weight });
      else postings.set(feature, [{ entry, weight }]);
    }
  });
  return { postings, idf, size: texts.length };
}

/** The cosine (0–1) of the query with every entry, in the order the texts were given. */
export function similarities(index: NearestIndex, query: string): number[] {
  const scores = new Array<number>(index.size).fill(0);
  for (const [feature, weight] of unit(features(query), index.idf)) {
    for (const posting of index.postings.get(feature) ?? []) {
      scores[posting.entry] = (scores[posting.entry] ?? 0) + weight * posting.weight;
    }
  }
  return scores;
}

function unit(counts: Map<string, number>, idf: Map<string, number>): [string, number][] {
  let squares = 0;
  const weighted: [string, number][] = [];
  for (const [feature, count] of counts) {
    const scale = count < 1 ? count : 1 + Math.log(count);
    const weight = scale * (idf.get(feature) ?? 1);
    squares += weight * weight;
    weighted.push([feature, weight]);
  }
  const length = Math.sqrt(squares) || 1;
  for (const pair of weighted) pair[1] /= length;
  return weighted;
}
