import { countPairs } from "./count-pairs.ts";
import type { CaseResult } from "./gate-types.ts";
import { holm } from "./statistics/holm.ts";
import { mcnemar } from "./statistics/mcnemar.ts";
import { type Interval, pairs } from "./statistics/paired-counts.ts";
import { wilsonInterval } from "./statistics/wilson.ts";

/** The cases of one tag. Rates are shares, `winRate` the challenger's. */
export type Slice = {
  tag: string;
  n: number;
  baselineOnly: number;
  challengerOnly: number;
  winRate: number;
  winRateInterval: Interval;
  exactP: number;
  /** Holm's, over all slices of the run. */
  adjustedP: number;
  /** More pairs lost than won, and `adjustedP` under alpha. */
  worse: boolean;
};

/** Fewer pairs cannot differ beyond chance, however they fall. */
export const FEWEST_PAIRS = 5;
/** With more tags each would have to be so much worse that nothing would be found. */
export const MOST_TAGS = 20;

type TagCases = { tag: string; cases: CaseResult[] };

/** Which tags are looked at is told by their sizes alone, never by how their cases went. */
function slicesOf(paired: readonly CaseResult[]): TagCases[] {
  const byTag = new Map<string, CaseResult[]>();
  for (const each of paired) {
    for (const tag of new Set(each.tags)) {
      const cases = byTag.get(tag) ?? [];
      cases.push(each);
      byTag.set(tag, cases);
    }
  }
  return [...byTag]
    .map(([tag, cases]) => ({ tag, cases }))
    .filter(({ cases }) => cases.length >= FEWEST_PAIRS && cases.length < paired.length)
    .sort((a, b) => b.cases.length - a.cases.length || (a.tag < b.tag ? -1 : 1))
    .slice(0, MOST_TAGS);
}

/**
 * The paired test within each tag's cases, adjusted by Holm for all tags looked at: the largest 20 with at least 5
 * pairs, without tags that every case carries. A case with several tags counts in each.
 */
export function tagSlices(cases: readonly CaseResult[], alpha: number): Slice[] {
  const paired = cases.filter((each) => each.baseline !== null && each.challenger !== null);
  const tested = slicesOf(paired).map(({ tag, cases: own }) => {
    const counts = countPairs(own);
    const n = pairs(counts);
    const passes = counts.bothPass + counts.challengerOnly;
    const { baselineOnly, challengerOnly } = counts;
    const { exactP } = mcnemar(baselineOnly, challengerOnly);
    const interval = wilsonInterval(passes, n) ?? [0, 1];
    return { tag, n, baselineOnly, challengerOnly, winRate: passes / n, winRateInterval: interval, exactP };
  });
  const adjusted = holm(tested.map(({ exactP }) => exactP));
  return tested.map((slice, at) => {
    const adjustedP = adjusted[at] ?? 1;
    return { ...slice, adjustedP, worse: slice.baselineOnly > slice.challengerOnly && adjustedP < alpha };
  });
}
