import { heaviestIncreasing, type Match } from "./increasing.ts";
import { type Marks, markDifferences } from "./myers.ts";

/** Above this many cells a comparison is first cut at the words that occur once on each side. */
const CELLS_WITHOUT_ANCHORS = 250_000;
/** Edit steps a comparison may cost; keeps two lines of 20,000 words each within the time budget. */
const STEP_BUDGET = 3_000_000;
const LEAST_LIMIT = 48;
const MOST_LIMIT = 512;

function positionsOfUnique(ids: Int32Array): Map<number, number> {
  const positions = new Map<number, number>();
  ids.forEach((id, index) => {
    positions.set(id, positions.has(id) ? -1 : index);
  });
  return positions;
}

/** The patience step (B. Cohen, 2003): words that occur once in both, in the longest order they share. */
function uniqueAnchors(a: Int32Array, b: Int32Array): Match[] {
  const inBase = positionsOfUnique(a);
  const inHead = positionsOfUnique(b);
  const matches: Match[] = [];
  for (const [id, base] of inBase) {
    const head = inHead.get(id) ?? -1;
    if (base >= 0 && head >= 0) matches.push({ base, head, weight: 1 });
  }
  return heaviestIncreasing(matches);
}

/** Marks the deleted and inserted elements of two id sequences, in bounded time whatever they hold. */
export function markWords(a: Int32Array, b: Int32Array): Marks {
  const marks: Marks = { deleted: new Uint8Array(a.length), inserted: new Uint8Array(b.length) };
  const anchors = a.length * b.length > CELLS_WITHOUT_ANCHORS ? uniqueAnchors(a, b) : [];
  const boxes = [];
  let aLo = 0;
  let bLo = 0;
  for (const { base, head } of anchors) {
    boxes.push({ aLo, aHi: base, bLo, bHi: head });
    aLo = base + 1;
    bLo = head + 1;
  }
  boxes.push({ aLo, aHi: a.length, bLo, bHi: b.length });
  const limit = Math.max(LEAST_LIMIT, Math.min(MOST_LIMIT, Math.floor(STEP_BUDGET / (a.length + b.length + 1))));
  markDifferences(a, b, boxes, limit, marks);
  return marks;
}
