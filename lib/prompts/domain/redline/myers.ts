/** Edit marks over two sequences: 1 where an element is deleted from the base or inserted in the head. */
export type Marks = { deleted: Uint8Array; inserted: Uint8Array };

type Box = { aLo: number; aHi: number; bLo: number; bHi: number };

const FAR = 0x7fffffff;

/** Scratch space of the search: the furthest x on each diagonal x − y, forwards from the start and backwards from the end. */
type Frontiers = { forward: Int32Array; backward: Int32Array; offset: number };

/** Past the limit: of both frontiers' furthest points, the one that has come further. */
function furthestPoint(box: Box, f: Frontiers, forwardRange: Range, backwardRange: Range): { x: number; y: number } {
  const { aLo, aHi, bLo, bHi } = box;
  let front = { x: aLo, y: bLo };
  for (let d = forwardRange.low; d <= forwardRange.high; d += 2) {
    let x = Math.min(f.forward[d + f.offset] ?? 0, aHi);
    if (x - d > bHi) x = bHi + d;
    if (x + x - d > front.x + front.y) front = { x, y: x - d };
  }
  let back = { x: aHi, y: bHi };
  for (let d = backwardRange.low; d <= backwardRange.high; d += 2) {
    let x = Math.max(f.backward[d + f.offset] ?? 0, aLo);
    if (x - d < bLo) x = bLo + d;
    if (x + x - d < back.x + back.y) back = { x, y: x - d };
  }
  const advanced = front.x + front.y - aLo - bLo;
  const retreated = aHi + bHi - back.x - back.y;
  return advanced >= retreated ? front : back;
}

type Range = { low: number; high: number };

/** Widens a frontier by one diagonal on each side, or narrows it where the box ends. */
function widen(range: Range, lowest: number, highest: number, frontier: Int32Array, offset: number, outside: number) {
  if (range.low > lowest) {
    range.low -= 1;
    frontier[range.low - 1 + offset] = outside;
  } else range.low += 1;
  if (range.high < highest) {
    range.high += 1;
    frontier[range.high + 1 + offset] = outside;
  } else range.high -= 1;
}

/** Moves the forward frontier one edit on. Returns the diagonal where it meets the backward one, or null. */
function stepForward(a: Int32Array, b: Int32Array, box: Box, f: Frontiers, range: Range, meet: Range | null) {
  const { forward, backward, offset } = f;
  for (let d = range.high; d >= range.low; d -= 2) {
    const below = forward[d - 1 + offset] as number;
    const above = forward[d + 1 + offset] as number;
    let x = below < above ? above : below + 1;
    let y = x - d;
    while (x < box.aHi && y < box.bHi && a[x] === b[y]) {
      x += 1;
      y += 1;
    }
    forward[d + offset] = x;
    if (meet && d >= meet.low && d <= meet.high && (backward[d + offset] as number) <= x) return { x, y };
  }
  return null;
}

function stepBackward(a: Int32Array, b: Int32Array, box: Box, f: Frontiers, range: Range, meet: Range | null) {
  const { forward, backward, offset } = f;
  for (let d = range.high; d >= range.low; d -= 2) {
    const below = backward[d - 1 + offset] as number;
    const above = backward[d + 1 + offset] as number;
    let x = below < above ? below : above - 1;
    let y = x - d;
    while (x > box.aLo && y > box.bLo && a[x - 1] === b[y - 1]) {
      x -= 1;
      y -= 1;
    }
    backward[d + offset] = x;
    if (meet && d >= meet.low && d <= meet.high && x <= (forward[d + offset] as number)) return { x, y };
  }
  return null;
}

/** A point on a shortest edit path through the box; past `limit` edits from each end, a point on a good one. */
function splitPoint(a: Int32Array, b: Int32Array, box: Box, f: Frontiers, limit: number): { x: number; y: number } {
  const lowest = box.aLo - box.bHi;
  const highest = box.aHi - box.bLo;
  const start = box.aLo - box.bLo;
  const end = box.aHi - box.bHi;
  const odd = ((start - end) & 1) !== 0;
  const ahead: Range = { low: start, high: start };
  const behind: Range = { low: end, high: end };
  f.forward[start + f.offset] = box.aLo;
  f.backward[end + f.offset] = box.aHi;
  for (let cost = 1; ; cost++) {
    widen(ahead, lowest, highest, f.forward, f.offset, -1);
    const met = stepForward(a, b, box, f, ahead, odd ? behind : null);
    if (met) return met;
    widen(behind, lowest, highest, f.backward, f.offset, FAR);
    const metBehind = stepBackward(a, b, box, f, behind, odd ? null : ahead);
    if (metBehind) return metBehind;
    if (cost >= limit) return furthestPoint(box, f, ahead, behind);
  }
}

function trim(a: Int32Array, b: Int32Array, box: Box): Box {
  let { aLo, aHi, bLo, bHi } = box;
  while (aLo < aHi && bLo < bHi && a[aLo] === b[bLo]) {
    aLo += 1;
    bLo += 1;
  }
  while (aLo < aHi && bLo < bHi && a[aHi - 1] === b[bHi - 1]) {
    aHi -= 1;
    bHi -= 1;
  }
  return { aLo, aHi, bLo, bHi };
}

/**
 * Marks what differs between `a` and `b` inside `boxes` by Myers' linear-space divide and conquer ("An O(ND) Difference
 * Algorithm and Its Variations", Algorithmica 1, 1986). The script is shortest while each half costs at most `limit`
 * edits; past that a box is cut at the furthest point reached, so the time is O((|a| + |b|) · limit) whatever the texts.
 */
export function markDifferences(a: Int32Array, b: Int32Array, boxes: Box[], limit: number, marks: Marks): void {
  const size = a.length + b.length + 3;
  const frontiers = { forward: new Int32Array(size), backward: new Int32Array(size), offset: b.length + 1 };
  const open = [...boxes];
  for (let next = open.pop(); next; next = open.pop()) {
    const box = trim(a, b, next);
    if (box.aLo === box.aHi) marks.inserted.fill(1, box.bLo, box.bHi);
    else if (box.bLo === box.bHi) marks.deleted.fill(1, box.aLo, box.aHi);
    else {
      const { x, y } = splitPoint(a, b, box, frontiers, limit);
      open.push({ aLo: box.aLo, aHi: x, bLo: box.bLo, bHi: y }, { aLo: x, aHi: box.aHi, bLo: y, bHi: box.bHi });
    }
  }
}
