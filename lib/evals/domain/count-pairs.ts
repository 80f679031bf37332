import type { CaseResult } from "./gate-types.ts";
import type { PairedCounts } from "./statistics/paired-counts.ts";

/** Counts the pairs that have a result on both sides; the others are left out. */
export function countPairs(cases: readonly CaseResult[]): PairedCounts {
  const counts: PairedCounts = { bothPass: 0, baselineOnly: 0, challengerOnly: 0, neither: 0 };
  for (const { baseline, challenger } of cases) {
    if (baseline === null || challenger === null) continue;
    if (baseline) counts[challenger ? "bothPass" : "baselineOnly"] += 1;
    else counts[challenger ? "challengerOnly" : "neither"] += 1;
  }
  return counts;
}
