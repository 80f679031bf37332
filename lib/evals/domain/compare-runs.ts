import type { PairedFigures } from "./compare-view.ts";
import { mcnemar } from "./statistics/mcnemar.ts";
import { pairedDifferenceInterval } from "./statistics/newcombe.ts";
import { type PairedCounts, pairs } from "./statistics/paired-counts.ts";
import { wilsonInterval } from "./statistics/wilson.ts";

/** The figures of two runs over their common cases, the first as the baseline; null without a pair. */
export function pairedFigures(counts: PairedCounts): PairedFigures | null {
  const n = pairs(counts);
  if (n === 0) return null;
  const { bothPass, baselineOnly, challengerOnly } = counts;
  const { exactP, midP } = mcnemar(baselineOnly, challengerOnly);
  const [a, b] = [bothPass + baselineOnly, bothPass + challengerOnly];
  return {
    n,
    exactP,
    midP,
    difference: (b - a) / n,
    differenceInterval: pairedDifferenceInterval(counts),
    rates: [a / n, b / n],
    rateIntervals: [wilsonInterval(a, n), wilsonInterval(b, n)],
  };
}
