const WORD = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]|[\p{L}\p{N}_][\p{L}\p{M}\p{N}_'’-]*|\S/gu;

/** The words and marks of a text as numbers (equal numbers are equal words), with where each begins and ends. */
export type Words = { ids: Int32Array; starts: number[]; ends: number[] };

export type Vocabulary = Map<string, number>;

export function wordsOf(text: string, vocabulary: Vocabulary): Words {
  const ids: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of text.matchAll(WORD)) {
    let id = vocabulary.get(match[0]);
    if (id === undefined) {
      id = vocabulary.size;
      vocabulary.set(match[0], id);
    }
    ids.push(id);
    starts.push(match.index);
    ends.push(match.index + match[0].length);
  }
  return { ids: Int32Array.from(ids), starts, ends };
}

/** Where the middle of a pattern came to lie: words `from` up to, not including, `to`. */
export type Lying = { from: number; to: number };

type Row = { cost: Int32Array; from: Int32Array; to: Int32Array };
const rowOf = (size: number): Row => ({
  cost: new Int32Array(size),
  from: new Int32Array(size),
  to: new Int32Array(size),
});

/**
 * Lays a pattern of words over a text with the fewest words added, left out or replaced, wherever that is (Sellers,
 * "The theory and computation of evolutionary distances", J. Algorithms 1, 1980), and says where the words
 * `middle.from` … `middle.to` of the pattern then lie. All equally good places are given, at most `most`. Words added
 * at the edges of the middle count as outside of it. Time is the product of both lengths, memory the text's.
 */
export function layOver(pattern: Int32Array, text: Int32Array, middle: Lying, most: number): Lying[] {
  const size = text.length + 1;
  let above = rowOf(size);
  let row = rowOf(size);
  for (let j = 0; j < size; j++) {
    above.from[j] = j;
    above.to[j] = j;
  }
  for (let i = 1; i <= pattern.length; i++) {
    fillRow(row, above, i, pattern[i - 1] as number, text, middle);
    [above, row] = [row, above];
  }
  return cheapest(above, most);
}

function fillRow(row: Row, above: Row, i: number, wanted: number, text: Int32Array, middle: Lying): void {
  const { cost, from, to } = row;
  for (let j = 0; j < cost.length; j++) {
    let best = (above.cost[j] as number) + 1;
    let source = above;
    let at = j;
    if (j > 0) {
      const paired = (above.cost[j - 1] as number) + (text[j - 1] === wanted ? 0 : 1);
      const added = (cost[j - 1] as number) + 1;
      if (paired <= best) [best, at] = [paired, j - 1];
      if (added < best) [best, at, source] = [added, j - 1, row];
    }
    cost[j] = best;
    from[j] = i <= middle.from ? j : (source.from[at] as number);
    const isEntered = i < middle.to || (i === middle.to && source === above);
    to[j] = isEntered ? j : (source.to[at] as number);
  }
}

function cheapest({ cost, from, to }: Row, most: number): Lying[] {
  let least = Number.POSITIVE_INFINITY;
  for (const each of cost) least = Math.min(least, each);
  const found = new Map<string, Lying>();
  for (let j = 0; j < cost.length && found.size < most; j++) {
    if (cost[j] !== least) continue;
    const lying = { from: from[j] as number, to: to[j] as number };
    found.set(`${lying.from} ${lying.to}`, lying);
  }
  return [...found.values()];
}

/** Dice coefficient of two stretches of words, counted with repetitions: 0 nothing in common, 1 the same words. */
export function likeness(a: Int32Array, b: Int32Array): number {
  if (a.length + b.length === 0) return 1;
  const counts = new Map<number, number>();
  for (const id of a) counts.set(id, (counts.get(id) ?? 0) + 1);
  let shared = 0;
  for (const id of b) {
    const left = counts.get(id) ?? 0;
    if (left === 0) continue;
    counts.set(id, left - 1);
    shared += 1;
  }
  return (2 * shared) / (a.length + b.length);
}
