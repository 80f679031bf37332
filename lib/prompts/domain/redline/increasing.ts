/** Two positions that belong together: one in the base, one in the head. `weight` is what it is worth to keep them in order. */
export type Match = { base: number; head: number; weight: number };

/**
 * The heaviest subset of `matches` that rises in both positions, in O(n log n), by prefix maxima in a Fenwick tree
 * (P. Fenwick, Software: Practice and Experience 24, 1994). No position may occur twice. Equal weights give
 * the longest increasing subsequence.
 */
export function heaviestIncreasing(matches: readonly Match[]): Match[] {
  const byHead = [...matches].sort((x, y) => x.head - y.head);
  const ranks = new Map([...matches].sort((x, y) => x.base - y.base).map((match, index) => [match.base, index + 1]));
  const tree = new Int32Array(byHead.length + 1).fill(-1);
  const total = new Float64Array(byHead.length);
  const previous = new Int32Array(byHead.length).fill(-1);
  let best = -1;
  const weightAt = (index: number) => (index < 0 ? 0 : (total[index] ?? 0));

  byHead.forEach((match, index) => {
    const rank = ranks.get(match.base) ?? 0;
    let before = -1;
    for (let r = rank - 1; r > 0; r -= r & -r) {
      const candidate = tree[r] ?? -1;
      if (weightAt(candidate) > weightAt(before)) before = candidate;
    }
    previous[index] = before;
    total[index] = weightAt(before) + match.weight;
    for (let r = rank; r <= byHead.length; r += r & -r) {
      if (weightAt(tree[r] ?? -1) < weightAt(index)) tree[r] = index;
    }
    if (weightAt(best) < weightAt(index)) best = index;
  });

  const chain: Match[] = [];
  for (let index = best; index >= 0; index = previous[index] ?? -1) {
    const match = byHead[index];
    if (match) chain.push(match);
  }
  return chain.reverse();
}
