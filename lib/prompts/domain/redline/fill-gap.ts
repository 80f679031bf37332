import { type Side, similarity } from "./side.ts";

/** Paragraphs at the same place count as one rewritten paragraph from this similarity on. */
const LEAST_IN_PLACE = 0.35;
/** Word comparisons one gap may cost; larger gaps keep only what the global matching found. */
const GAP_BUDGET = 2_000_000;

/**
 * Pairs the paragraphs between two fixed points in order, so that the similarities add up to the most (the global
 * alignment of Needleman and Wunsch, 1970, without gap penalty). One against one is always a pair: its place says so.
 */
export function fillGap(base: readonly Side[], head: readonly Side[]): [number, number][] {
  if (base.length === 1 && head.length === 1) return [[0, 0]];
  const words = (sides: readonly Side[]) => sides.reduce((sum, side) => sum + side.words.length + 1, 0);
  if (base.length * words(head) + head.length * words(base) > GAP_BUDGET) return [];

  const width = head.length + 1;
  const best = new Float64Array((base.length + 1) * width);
  const score = new Float64Array((base.length + 1) * width);
  const at = (cells: Float64Array, i: number, j: number) => cells[i * width + j] ?? 0;
  base.forEach((b, i) => {
    head.forEach((h, j) => {
      const alike = similarity(b, h);
      const cell = (i + 1) * width + j + 1;
      score[cell] = alike >= LEAST_IN_PLACE ? alike : 0;
      best[cell] = Math.max(at(best, i, j + 1), at(best, i + 1, j), at(best, i, j) + at(score, i + 1, j + 1));
    });
  });

  const pairs: [number, number][] = [];
  let i = base.length;
  let j = head.length;
  while (i > 0 && j > 0) {
    if (at(best, i, j) === at(best, i - 1, j)) i -= 1;
    else if (at(best, i, j) === at(best, i, j - 1)) j -= 1;
    else {
      i -= 1;
      j -= 1;
      pairs.push([i, j]);
    }
  }
  return pairs.reverse();
}
