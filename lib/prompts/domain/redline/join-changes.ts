import type { Marks } from "./myers.ts";
import { type Side, weightOf } from "./side.ts";

/** A stretch of both paragraphs, either kept (the same tokens on both sides) or changed. */
export type Run = { kept: boolean; baseFrom: number; baseTo: number; headFrom: number; headTo: number };

/** More than about four kept words are a phrase of their own and stay, whatever changed around them. */
const HEAVIEST_ISLAND = 3;
/** A paragraph that kept less than this share of its lighter side was written anew. */
const LEAST_KEPT = 0.15;

/** The marks as alternating runs. */
export function toRuns(marks: Marks): Run[] {
  const { deleted, inserted } = marks;
  const runs: Run[] = [];
  let i = 0;
  let j = 0;
  while (i < deleted.length || j < inserted.length) {
    const run: Run = { kept: false, baseFrom: i, baseTo: i, headFrom: j, headTo: j };
    while (deleted[i] === 1) i += 1;
    while (inserted[j] === 1) j += 1;
    if (i === run.baseFrom && j === run.headFrom) {
      run.kept = true;
      while (deleted[i] === 0 && inserted[j] === 0) {
        i += 1;
        j += 1;
      }
    }
    run.baseTo = i;
    run.headTo = j;
    runs.push(run);
  }
  return runs;
}

function changeWeight(base: Side, head: Side, run: Run): number {
  return Math.max(weightOf(base, run.baseFrom, run.baseTo), weightOf(head, run.headFrom, run.headTo));
}

function isIsland(base: Side, head: Side, before: Run, island: Run, after: Run): boolean {
  const weight = weightOf(base, island.baseFrom, island.baseTo);
  const around = Math.min(changeWeight(base, head, before), changeWeight(base, head, after));
  return (weight <= 0.5 && around >= 0.5) || (weight <= around / 2 && weight <= HEAVIEST_ISLAND);
}

function joinIslands(base: Side, head: Side, runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    let top = { ...run };
    for (;;) {
      const island = joined.at(-1);
      const before = joined.at(-2);
      if (top.kept || !island?.kept || !before || !isIsland(base, head, before, island, top)) break;
      joined.length -= 2;
      top = { ...before, baseTo: top.baseTo, headTo: top.headTo };
    }
    joined.push(top);
  }
  return joined;
}

/** Marks everything but the trailing empty token when too little was kept to be called the same paragraph. */
function markRewritten(base: Side, head: Side, runs: readonly Run[], marks: Marks): void {
  const lighter = Math.min(weightOf(base, 0, base.tokens.length), weightOf(head, 0, head.tokens.length));
  const kept = runs.reduce((sum, run) => sum + (run.kept ? weightOf(base, run.baseFrom, run.baseTo) : 0), 0);
  if (kept === 0 || kept >= lighter * LEAST_KEPT) return;
  marks.deleted.fill(1, 0, -1);
  marks.inserted.fill(1, 0, -1);
}

/**
 * Joins changes that only a few small words keep apart, so that people read whole changed phrases: "[big][huge] the
 * [cat][dog]" becomes "[big the cat][huge the dog]". In the manner of N. Fraser's semantic clean-up (diff-match-patch),
 * with words weighed instead of characters counted.
 */
export function joinChanges(base: Side, head: Side, marks: Marks): void {
  const runs = joinIslands(base, head, toRuns(marks));
  for (const run of runs) {
    if (run.kept) continue;
    marks.deleted.fill(1, run.baseFrom, run.baseTo);
    marks.inserted.fill(1, run.headFrom, run.headTo);
  }
  markRewritten(base, head, runs, marks);
}
