import { countPairs } from "./count-pairs.ts";
import type { GateFigures, GateInput } from "./gate-types.ts";
import { exactPower } from "./statistics/exact-power.ts";
import { mcnemar } from "./statistics/mcnemar.ts";
import { pairedDifferenceInterval } from "./statistics/newcombe.ts";
import { noiseFloor } from "./statistics/noise-floor.ts";
import { type PairedCounts, pairs } from "./statistics/paired-counts.ts";
import { quantile } from "./statistics/quantile.ts";
import { type OpenInterval, quantileInterval } from "./statistics/quantile-interval.ts";
import { smallestVisibleDrop } from "./statistics/visible-drop.ts";
import { wilsonInterval } from "./statistics/wilson.ts";
import { tagSlices } from "./tag-slices.ts";

/** The chance of seeing a true drop that "visible" stands for. */
const POWER = 0.8;

type Sight = Pick<GateFigures, "smallestVisibleDrop" | "visibleDropPower">;

const BLIND: Sight = { smallestVisibleDrop: null, visibleDropPower: null };

/** From the discordance seen, else the one last known; null where neither gives an answer. */
function sight(n: number, discordances: (number | null)[], alpha: number): Sight {
  for (const discordance of discordances) {
    const drop = discordance === null ? null : smallestVisibleDrop(n, discordance, { alpha, power: POWER });
    if (discordance !== null && drop !== null) {
      return { smallestVisibleDrop: drop, visibleDropPower: exactPower(n, discordance, drop, alpha) };
    }
  }
  return BLIND;
}

type Paired = Pick<
  GateFigures,
  | keyof PairedCounts
  | keyof Sight
  | "exactP"
  | "midP"
  | "difference"
  | "differenceInterval"
  | "baselineWinRate"
  | "baselineWinRateInterval"
  | "discordance"
>;

const UNDECIDED = {
  exactP: null,
  midP: null,
  difference: null,
  differenceInterval: null,
  ...BLIND,
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
    ...sight(n, [discordance, input.lastKnownDiscordance], input.thresholds.alpha),
    baselineWinRate: baselinePasses / n,
    baselineWinRateInterval: wilsonInterval(baselinePasses, n),
    discordance,
  };
}

function p95Interval(latenciesMs: readonly number[]): OpenInterval {
  const sorted = latenciesMs.toSorted((left, right) => left - right);
  return quantileInterval(sorted, 0.95);
}

type Scores = Pick<GateFigures, "score" | "baselineScore" | "scoreDifference" | "scoreDifferenceInterval">;

const scoreFigures = (scores: GateInput["scores"]): Scores => ({
  score: scores?.challenger ?? null,
  baselineScore: scores?.baseline ?? null,
  scoreDifference: scores?.difference ?? null,
  scoreDifferenceInterval: scores?.interval ?? null,
});

/** All figures of a run, before any verdict. */
export function computeFigures(input: GateInput): GateFigures {
  const { cases, hasBaseline, challenger, thresholds, repeats = [], attempts = [] } = input;
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
    p95Interval: p95Interval(challenger.latenciesMs),
    costUsd: challenger.costUsd,
    baselineP95LatencyMs: baseline === null ? null : quantile(baseline.latenciesMs, 0.95),
    baselineP95Interval: baseline === null ? null : p95Interval(baseline.latenciesMs),
    baselineCostUsd: baseline === null ? null : baseline.costUsd,
    criticalTotal: critical.length,
    criticalFailed: critical.filter((each) => each.challenger === false).map((each) => each.id),
    ...scoreFigures(input.scores),
    noiseFloor: hasBaseline ? noiseFloor(repeats.map(({ results }) => results)) : null,
    slices: hasBaseline ? tagSlices(cases, thresholds.alpha) : null,
    attempt: 1 + attempts.length,
  };
}
