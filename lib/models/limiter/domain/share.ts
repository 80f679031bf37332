/** A living worker's row: how many calls it would have in flight, and how many it may. */
export type Holding = { workerId: string; wanted: number; granted: number };

/** `granted` is what nobody else may use; `target` is what the worker should come down to, or up to when others have. */
export type Share = { granted: number; target: number };

/**
 * Max-min fair shares of `size` whole calls: nobody gets more than wanted, and what the modest leave goes to the others
 * in equal parts. What does not divide goes to those first in line, and the line moves on with `turn`.
 */
export function fairShares(size: number, holdings: readonly Holding[], turn: number): Map<string, number> {
  const room = Math.max(0, Math.floor(size));
  const byWanted = holdings.toSorted((a, b) => a.wanted - b.wanted || (a.workerId < b.workerId ? -1 : 1));
  let level = 0;
  let left = room;
  for (const [at, { wanted }] of byWanted.entries()) {
    level = Math.max(level, left / (byWanted.length - at));
    left -= wanted;
  }
  const floor = Math.floor(level);
  const shares = new Map(byWanted.map(({ workerId, wanted }) => [workerId, Math.min(wanted, floor)]));
  let spare = room - [...shares.values()].reduce((sum, each) => sum + each, 0);
  const hungry = byWanted.filter(({ wanted }) => wanted > floor);
  for (let at = 0; at < hungry.length && spare > 0; at++, spare--) {
    const { workerId } = hungry[(at + turn) % hungry.length] as Holding;
    shares.set(workerId, floor + 1);
  }
  return shares;
}

/**
 * One worker's share when it reports. `ceiling` is what it promises not to exceed until it has its answer: only so far
 * does its grant shrink. It grows only into room no grant of another holds, so the grants never exceed the size, but for
 * calls that were in flight when the size itself shrank.
 */
export function shareOf(
  size: number,
  mine: Holding & { ceiling: number },
  others: readonly Holding[],
  turn: number,
): Share {
  const target = fairShares(size, [...others, mine], turn).get(mine.workerId) ?? 0;
  const kept = Math.min(mine.granted, mine.ceiling);
  const taken = others.reduce((sum, other) => sum + other.granted, 0);
  const free = Math.max(0, Math.floor(size) - taken - kept);
  return { granted: target > kept ? Math.min(target, kept + free) : kept, target };
}
