import type { CaseResult, GateFigures, GateInput } from "./gate-types.ts";
import { mcnemar } from "./statistics/mcnemar.ts";
import { pairedDifferenceInterval } from "./statistics/newcombe.ts";
import { type PairedCounts, pairs } from "./statistics/paired-counts.ts";
import { quantile } from "./statistics/quantile.ts";
import { smallestVisibleDrop } from "./statistics/visible-drop.ts";
import { wilsonInterval } from "./statistics/wilson.ts";

/** The chance of seeing a true drop that "visible" stands for. */
const POWER = 0.8;

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

/** From the discordance seen, else the one last known; null where neither gives an answer. */
function visibleDrop(n: number, discordances: (number | null)[], alpha: number): number | null {
  for (const discordance of discordances) {
    const drop = discordance === null ? null : smallestVisibleDrop(n, discordance, { alpha, power: POWER });
    if (drop !== null) return drop;
  }
  return null;
}

type Paired = Pick<
  GateFigures,
  | keyof PairedCounts
  | "exactP"
  | "midP"
  | "difference"
  | "differenceInterval"
  | "smallestVisibleDrop"
  | "baselineWinRate"
  | "baselineWinRateInterval"
  | "discordance"
>;

const UNDECIDED = {
  exactP: null,
  midP: null,
  difference: null,
  differenceInterval: null,
  smallestVisibleDrop: null,
  baselineWinRate: null,
  baselineWinRateInterval: null,
  discordance: null,
} as const;

const UNPAIRED: Paired = { bothPass: null, baselineOnly: null, challengerOnly: null, neither: null, ...UNDECIDED };

function pairedFigures(counts: PairedCounts, input: GateInput): Paired {
  const n = pairs(counts);
  if (n === 0) return { ...counts, ...UNDECIDED };
  const { exactP, midP } = mcnemar(counts.baselineOnly, counts.challengerOnly);
  const discordance = (counts.baselineOnly + counts.challengerOnly) / n;
  const baselinePasses = counts.bothPass + counts.baselineOnly;
  return {
    ...counts,
    exactP,
    midP,
    difference: (counts.challengerOnly - counts.baselineOnly) / n,
    differenceInterval: pairedDifferenceInterval(counts),
    smallestVisibleDrop: visibleDrop(n, [discordance, input.lastKnownDiscordance], input.thresholds.alpha),
    baselineWinRate: baselinePasses / n,
    baselineWinRateInterval: wilsonInterval(baselinePasses, n),
    discordance,
  };
}

/** All figures of a run, before any verdict. */
export function computeFigures(input: GateInput): GateFigures {
  const { cases, hasBaseline, challenger } = input;
  const baseline = hasBaseline ? input.baseline : null;
  const graded = cases.filter((each) => each.challenger !== null && (!hasBaseline || each.baseline !== null));
  const n = graded.length;
  const passes = graded.filter((each) => each.challenger).length;
  const critical = cases.filter((each) => each.critical);
  return {
    n,
    missing: cases.length - n,
    winRate: n === 0 ? null : passes / n,
    winRateInterval: wilsonInterval(passes, n),
    ...(hasBaseline ? pairedFigures(countPairs(graded), input) : UNPAIRED),
    p95LatencyMs: quantile(challenger.latenciesMs, 0.95),
    costUsd: challenger.costUsd,
    baselineP95LatencyMs: baseline === null ? null : quantile(baseline.latenciesMs, 0.95),
    baselineCostUsd: baseline === null ? null : baseline.costUsd,
    criticalTotal: critical.length,
    criticalFailed: critical.filter((each) => each.challenger === false).map((each) => each.id),
  };
}
