import type { Guardrail, Unit } from "../rollout.ts";

/** What was counted of one arm. All counts are of units (conversations, or tenants), never of requests. */
export type ArmCounts = {
  units: number;
  errors: number;
  thumbsDown: number;
  /** Units that count for slow answers: all of them, or those that began after the baseline's p95 was known. */
  timed: number;
  /** Of these, the units whose slowest answer was over the baseline's p95. */
  slow: number;
  /** Units whose slowest answer was over the limit of `latency_p95`; 0 where none is set. */
  overLimit: number;
  /** Graded units, the sum of their mean scores, and the sum of the squares of these. */
  scored: number;
  scoreSum: number;
  scoreSquares: number;
};

/** How many of the last calls of one version failed. */
export type RecentCalls = { calls: number; errors: number };

/** The candidate's last calls, how many conversations the failed ones are of, and what the baseline did in that very time. */
export type Recent = { candidate: RecentCalls & { failing: number }; baseline: RecentCalls };

/** What the baseline did before it was compared with: its p95 in ms out of so many calls. */
export type FrozenBaseline = {
  p95Ms: number;
  calls: number;
  /** `before` = its own week before the rollout; `during` = control and rest since, only units after `countFrom` count. */
  source: "before" | "during";
  /** In ms since 1970; null counts every unit. */
  countFrom: number | null;
  from: number;
  to: number;
};

/** All that a decision of the guardrails rests on. Kept with each report: the same inputs give the same report. */
export type ReportInputs = {
  candidateVersion: number;
  baselineVersion: number;
  unit: Unit;
  /** How likely all guardrails together may take a candidate back that is within every margin, however often one looks. */
  alpha: number;
  guardrails: Guardrail[];
  candidate: ArmCounts;
  control: ArmCounts;
  /** Every unit of the arm, also those that came when the candidate had more than half. */
  candidateAll: ArmCounts;
  controlAll: ArmCounts;
  restUnits: number;
  frozen: FrozenBaseline | null;
  recent: Recent;
  tiers: { tier: string; candidate: ArmCounts; control: ArmCounts }[];
};

/** An arm of which nothing was seen. */
export const NOTHING_COUNTED: ArmCounts = {
  units: 0,
  errors: 0,
  thumbsDown: 0,
  timed: 0,
  slow: 0,
  overLimit: 0,
  scored: 0,
  scoreSum: 0,
  scoreSquares: 0,
};
