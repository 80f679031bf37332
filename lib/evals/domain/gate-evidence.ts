import type { BootstrapSkip } from "./statistics/bootstrap-mean.ts";
import type { Interval } from "./statistics/paired-counts.ts";

/** What the gate is told beside the results of the run's cases. Each part may be absent; then nothing is said of it. */
export type GateEvidence = {
  /** Answers each case's result was reduced from; 1 where absent. */
  trials?: number;
  /**
   * Single answers of the baseline to the same case, from all that is stored: the trials of this run, and earlier runs
   * of the same baseline content, model and suite revision, whichever side it stood on. Leave out answers from the
   * cache (they repeat another answer) and ungraded ones. Cases with fewer than two are passed over.
   */
  repeats?: readonly { key: string; results: readonly boolean[] }[];
  /**
   * Earlier runs of the same challenger content against the same baseline content on the same suite revision, oldest
   * first, that have a verdict. Leave out runs that took every answer from the cache: they are no attempt of their own.
   */
  attempts?: readonly Attempt[];
  /** The judge whose grades this run holds, and how it agreed with people; null when no judge graded. */
  judge?: JudgeEvidence | null;
  /** Set when the run was ended by its budget before all its answers were in. */
  stopped?: Stopped | null;
  /** Grades of this run that people changed, and who they are; null or absent when there are none. */
  overrides?: { count: number; by: readonly string[] } | null;
  /** The judge's scores (1–5) of both versions over the same cases; null when no judge graded. */
  scores?: ScoreComparison | null;
};

/** An earlier run of the same change. `exactP` and the counts are null where it had no pairs. */
export type Attempt = {
  runNumber: number;
  verdict: "pass" | "fail" | "inconclusive";
  exactP: number | null;
  baselineOnly: number | null;
  challengerOnly: number | null;
};

export type JudgeEvidence = {
  /** As people name it: `openai/gpt-4o-2024-11-20 with countersign/judge v3`. */
  label: string;
  /** Cohen's κ with people and its 95 % interval; null where it cannot be told. */
  kappa: number | null;
  interval: Interval | null;
  /** Outputs that people labelled and the judge graded. */
  labels: number;
  minKappa: number;
  minLabels: number;
};

/** Both in USD when money ended the run, both in seconds when time did. */
export type Stopped = { by: "money" | "time"; limit: number; spent: number };

/**
 * Mean scores over the cases both versions have one for. Without a baseline (`baseline` and `difference` null) over
 * those the challenger has one for. `interval` is the BCa interval of `difference`, or null with the reason in `skipped`.
 */
export type ScoreComparison = {
  challenger: number;
  baseline: number | null;
  /** Challenger − baseline; negative is worse. */
  difference: number | null;
  interval: Interval | null;
  n: number;
  /** Conversations; a case that belongs to none is its own. */
  clusters: number;
  skipped?: BootstrapSkip | null;
};
