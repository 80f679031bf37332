import { type Side, similarity } from "./side.ts";

/** A base and a head paragraph that may be one and the same, with their similarity of 0 to 1. */
export type Candidate = { base: number; head: number; score: number };

/** A word that stands in more paragraphs than this says nothing about which ones belong together. */
const COMMON = 64;
/** Of each head paragraph's possible partners this many are compared in full. */
const SHORTLIST = 8;

function postings(paragraphs: readonly (readonly [number, Side])[]): Map<number, number[]> {
  const index = new Map<number, number[]>();
  for (const [number, side] of paragraphs) {
    for (const word of new Set(side.words)) {
      const list = index.get(word);
      if (list) list.push(number);
      else index.set(word, [number]);
    }
  }
  return index;
}

function shortlist(head: Side, index: Map<number, number[]>): number[] {
  const shared = new Map<number, number>();
  for (const word of new Set(head.words)) {
    const list = index.get(word) ?? [];
    if (list.length > COMMON) continue;
    for (const base of list) shared.set(base, (shared.get(base) ?? 0) + 1 / list.length);
  }
  return [...shared]
    .sort((x, y) => y[1] - x[1] || x[0] - y[0])
    .slice(0, SHORTLIST)
    .map(([base]) => base);
}

/**
 * Pairs paragraphs that are alike, best first, wherever they stand; each at most once. An inverted index over the
 * words keeps it near linear: only paragraphs that share telling words are compared.
 */
export function matchSimilar(base: Map<number, Side>, head: Map<number, Side>, least: number): Candidate[] {
  const index = postings([...base]);
  const candidates: Candidate[] = [];
  for (const [h, side] of head) {
    for (const b of shortlist(side, index)) {
      const other = base.get(b);
      const score = other ? similarity(other, side) : 0;
      if (score >= least) candidates.push({ base: b, head: h, score });
    }
  }
  candidates.sort((x, y) => y.score - x.score || Math.abs(x.base - x.head) - Math.abs(y.base - y.head));
  const usedBase = new Set<number>();
  const usedHead = new Set<number>();
  return candidates.filter((candidate) => {
    if (usedBase.has(candidate.base) || usedHead.has(candidate.head)) return false;
    usedBase.add(candidate.base);
    usedHead.add(candidate.head);
    return true;
  });
}
