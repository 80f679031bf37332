import type { GateEvidence } from "./gate-evidence.ts";
import type { NoiseFloor } from "./statistics/noise-floor.ts";
import type { Interval } from "./statistics/paired-counts.ts";
import type { OpenInterval } from "./statistics/quantile-interval.ts";
import type { Slice } from "./tag-slices.ts";
import type { Thresholds } from "./thresholds.ts";

/** One case after its trials were reduced. `null` = missing: no answer, or not graded. Never a pass, never a failure. */
export type CaseResult = {
  id: string;
  critical: boolean;
  baseline: boolean | null;
  challenger: boolean | null;
  /** The case's tags as the suite revision has them; the cases of a tag are looked at by themselves. */
  tags?: readonly string[];
};

/** What one version took over the run. */
export type VariantMeasures = {
  /** In ms; only answers from the model itself (no cache) that came at the first attempt. */
  latenciesMs: readonly number[];
  /** What the answers of this run cost, in USD, and how many answers that paid for (cached ones in neither). */
  costUsd: number;
  answers: number;
};

/** How the versions are named in sentences: `v13`, `v12`. */
export type GateLabels = { challenger: string; baseline: string | null };

export type GateInput = GateEvidence & {
  cases: readonly CaseResult[];
  /** False for a first version: then only its own results are checked, and `baseline` of each case is ignored. */
  hasBaseline: boolean;
  challenger: VariantMeasures;
  baseline: VariantMeasures | null;
  thresholds: Thresholds;
  /** Share of pairs that disagreed in an earlier run; used where this run's own rate says nothing. */
  lastKnownDiscordance: number | null;
  labels: GateLabels;
};

export type Verdict = "pass" | "fail" | "inconclusive";

export type ReasonCode =
  | "no_cases"
  | "too_many_missing"
  | "no_baseline"
  | "critical_failed"
  | "critical_missing"
  | "critical_passed"
  | "got_worse"
  | "not_worse"
  | "win_rate_below_floor"
  | "win_rate_met"
  | "p95_over_limit"
  | "p95_not_measured"
  | "p95_within_limit"
  | "cost_over_limit"
  | "cost_not_measured"
  | "cost_within_limit"
  | "budget_spent"
  | "judge_not_trusted"
  | "judge_unchecked"
  | "judge_agrees"
  | "earlier_attempt_worse"
  | "attempts_counted"
  | "slice_worse"
  | "score_compared"
  | "noise_floor"
  | "within_noise"
  | "grades_overridden";

/** One finding. `fail` blocks by itself; `message` is a full sentence; `figures` holds the numbers it rests on. */
export type GateReason = {
  code: ReasonCode;
  outcome: Verdict | "info";
  message: string;
  figures: Record<string, number | readonly string[]>;
};

/**
 * Rates and differences are shares (0.875, −0.032), latencies ms, intervals 95 %. Null where there is nothing to
 * tell: the paired figures without a baseline, all rates without a graded case.
 */
export type GateFigures = {
  /** Pairs with a result on both sides; without a baseline, graded cases. */
  n: number;
  bothPass: number | null;
  baselineOnly: number | null;
  challengerOnly: number | null;
  neither: number | null;
  /** Cases not in `n` for want of a result. */
  missing: number;
  winRate: number | null;
  winRateInterval: Interval | null;
  exactP: number | null;
  midP: number | null;
  /** Challenger pass rate − baseline pass rate; negative is worse. */
  difference: number | null;
  differenceInterval: Interval | null;
  p95LatencyMs: number | null;
  costUsd: number;
  smallestVisibleDrop: number | null;
  baselineWinRate: number | null;
  baselineWinRateInterval: Interval | null;
  baselineP95LatencyMs: number | null;
  baselineCostUsd: number | null;
  criticalTotal: number;
  criticalFailed: string[];
  discordance: number | null;
} & LaterFigures;

/** Absent in runs that were decided before they were measured. */
type LaterFigures = Partial<{
  /** From order statistics; an end beyond the measured values is null. */
  p95Interval: OpenInterval | null;
  baselineP95Interval: OpenInterval | null;
  /** The chance that the gate blocks a true drop of `smallestVisibleDrop`: about 0.8, and never under 0.77. */
  visibleDropPower: number | null;
  /** Means of the judge's scores, 1–5, and challenger − baseline with its bootstrap interval. */
  score: number | null;
  baselineScore: number | null;
  scoreDifference: number | null;
  scoreDifferenceInterval: Interval | null;
  /** How often the baseline disagrees with itself. */
  noiseFloor: NoiseFloor | null;
  /** Cases by tag, those with the most pairs first; null without a baseline. */
  slices: Slice[] | null;
  /** 1 for the first run of this change against this baseline on this suite revision. */
  attempt: number;
}>;

export type GateResult = { verdict: Verdict; reasons: GateReason[]; figures: GateFigures };

/** One check of the gate: its finding, or null where it does not apply. */
export type Check = (input: GateInput, figures: GateFigures) => GateReason | null;
