import { fillGap } from "./fill-gap.ts";
import { heaviestIncreasing, type Match } from "./increasing.ts";
import { matchExact } from "./match-exact.ts";
import { matchSimilar } from "./match-similar.ts";
import type { Side } from "./side.ts";

/** One row of the redline, with positions from 0; `up` says which way a moved paragraph went. */
export type Row =
  | { kind: "kept"; base: number; head: number }
  | { kind: "moved"; base: number; head: number; up: boolean }
  | { kind: "deleted"; base: number }
  | { kind: "inserted"; head: number };

/** Paragraphs anywhere in the text count as the same one from this similarity on. */
const LEAST_ALIKE = 0.6;
/** Shorter paragraphs found elsewhere are coincidence, not a move. */
const LEAST_MOVED_WORDS = 3;

function matchAnywhere(base: readonly string[], head: readonly string[], side: (text: string) => Side): Match[] {
  const { partner, taken } = matchExact(base, head);
  const matches: Match[] = [];
  const openBase = new Map<number, Side>();
  const openHead = new Map<number, Side>();
  base.forEach((text, index) => {
    const found = partner[index] ?? -1;
    if (found >= 0) matches.push({ base: index, head: found, weight: text.length });
    else openBase.set(index, side(text));
  });
  head.forEach((text, index) => {
    if (taken[index] === 0) openHead.set(index, side(text));
  });
  for (const { base: b, head: h, score } of matchSimilar(openBase, openHead, LEAST_ALIKE)) {
    const weight = score * Math.min(base[b]?.length ?? 0, head[h]?.length ?? 0);
    matches.push({ base: b, head: h, weight });
  }
  return matches;
}

/** Adds, between each two fixed pairs, the pairs that stand in the same place. */
function fillGaps(fixed: readonly Match[], base: readonly Side[], head: readonly Side[], moved: readonly Match[]) {
  const movedBase = new Set(moved.map((match) => match.base));
  const movedHead = new Set(moved.map((match) => match.head));
  const pairs: { base: number; head: number }[] = [];
  let nextBase = 0;
  let nextHead = 0;
  for (const end of [...fixed, { base: base.length, head: head.length }]) {
    const openBase = range(nextBase, end.base).filter((index) => !movedBase.has(index));
    const openHead = range(nextHead, end.head).filter((index) => !movedHead.has(index));
    const sides = (indexes: number[], all: readonly Side[]) => indexes.flatMap((index) => all[index] ?? []);
    for (const [i, j] of fillGap(sides(openBase, base), sides(openHead, head))) {
      pairs.push({ base: openBase[i] ?? 0, head: openHead[j] ?? 0 });
    }
    if (end.base < base.length) pairs.push(end);
    nextBase = end.base + 1;
    nextHead = end.head + 1;
  }
  return pairs;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

/**
 * Says of each paragraph what became of it. Equal and similar paragraphs are matched wherever they stand; the heaviest
 * set that is in order stays, so of two that changed places the shorter one has moved; near-equal ones outside it are
 * moved, and the rest is paired by place. Rows follow the head; deleted ones stand where they stood.
 */
export function alignParagraphs(base: readonly string[], head: readonly string[], side: (text: string) => Side): Row[] {
  const matches = matchAnywhere(base, head, side);
  const fixed = heaviestIncreasing(matches);
  const isFixed = new Set(fixed.map((match) => match.base));
  const moved = matches.filter(
    (match) => !isFixed.has(match.base) && side(head[match.head] ?? "").words.length >= LEAST_MOVED_WORDS,
  );
  const movedTo = new Map(moved.map((match) => [match.head, match.base]));
  const movedFrom = new Set(moved.map((match) => match.base));
  const rows: Row[] = [];
  let nextBase = 0;
  let nextHead = 0;
  const pairs = fillGaps(fixed, base.map(side), head.map(side), moved);
  for (const end of [...pairs, { base: base.length, head: head.length }]) {
    for (; nextBase < end.base; nextBase++) {
      if (!movedFrom.has(nextBase)) rows.push({ kind: "deleted", base: nextBase });
    }
    for (; nextHead < end.head; nextHead++) {
      const from = movedTo.get(nextHead);
      if (from === undefined) rows.push({ kind: "inserted", head: nextHead });
      else rows.push({ kind: "moved", base: from, head: nextHead, up: from >= nextBase });
    }
    if (end.base < base.length) rows.push({ kind: "kept", ...end });
    nextBase += 1;
    nextHead += 1;
  }
  return rows;
}
