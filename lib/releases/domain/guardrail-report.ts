import type { RecentCalls, ReportInputs } from "./guardrails/arm-counts.ts";
import type { GuardrailAction, GuardrailName, LimitName } from "./rollout.ts";

/** `within` = its interval lies below the margin, `breached` = above it, `undecided` = on both sides of it. */
export type GuardrailVerdict = "within" | "undecided" | "breached" | "no_data";

/**
 * One guardrail at a moment: how much worse the candidate is than the control, with the interval that stays true however
 * often somebody looks. Rates are shares of 1; `units` counts conversations (or tenants) of both arms.
 */
export type GuardrailFinding = {
  name: GuardrailName;
  verdict: GuardrailVerdict;
  candidate: number | null;
  control: number | null;
  difference: number | null;
  interval: [number, number] | null;
  margin: number;
  units: number;
  /** Units of each arm that count for it. */
  candidateUnits?: number;
  controlUnits?: number;
  action?: GuardrailAction;
  /** The sentence that explains the verdict. */
  message?: string;
  /** What must be known to read it rightly: what it is compared with, what silence counts as. */
  note?: string;
};

/** The candidate alone against a limit, as a share of its units; `limit` is what the guardrail was set to. */
export type LimitFinding = {
  name: LimitName;
  verdict: GuardrailVerdict;
  limit: number;
  /** The share of units that is allowed: the limit itself for errors, 5 % for a p95. */
  allowed: number;
  rate: number | null;
  interval: [number, number] | null;
  units: number;
  action: GuardrailAction;
  message: string;
};

/** The fuse: `tripped` acts at once, `provider` (both versions fail) holds. */
export type Breaker = { verdict: "closed" | "tripped" | "provider"; candidate: RecentCalls; baseline: RecentCalls };

/** One guardrail within one tier ("" is whoever has none). `losing` = surely worse, and by more than its margin. */
export type TierFinding = {
  tier: string;
  name: GuardrailName;
  candidate: number;
  control: number;
  difference: number;
  interval: [number, number];
  units: number;
  losing: boolean;
};

/** Whether the draw was fair: units of each arm and the p of their ratio; `broken` holds the rollout. */
export type SampleRatio = {
  candidate: number;
  control: number;
  rest: number;
  p: number | null;
  verdict: "fair" | "broken" | "no_data";
};

/** What the guardrails of a rollout say at a moment (ms since 1970). The rollout asks for one before each advance. */
export type GuardrailReport = {
  at: number;
  guardrails: GuardrailFinding[];
  sampleRatio: SampleRatio;
  limits?: LimitFinding[];
  breaker?: Breaker;
  tiers?: TierFinding[];
  /** What it was computed from, so that it can be computed again. */
  inputs?: ReportInputs;
};
