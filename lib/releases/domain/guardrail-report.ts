import type { GuardrailName } from "./rollout.ts";

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
export type GuardrailReport = { at: number; guardrails: GuardrailFinding[]; sampleRatio: SampleRatio };
