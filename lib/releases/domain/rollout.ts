import type { Audience } from "#sdk/decide/decide.ts";

/** One stage: `share` in basis points of 10 000; after the soak it goes on by itself, with null a person says when. */
export type Stage = { share: number; soakSeconds: number | null };

/** `breached` was rolled back by a guardrail, `rolled_back` by a person; `held` waits until its guardrails have decided. */
export const LIVE_STATUSES = ["scheduled", "running", "held", "paused"] as const;
export const ENDED_STATUSES = ["completed", "abandoned", "rolled_back", "breached"] as const;
export type RolloutStatus = (typeof LIVE_STATUSES)[number] | (typeof ENDED_STATUSES)[number];

export type Unit = "conversation" | "tenant";

/** A guardrail that is watched: the candidate may be worse than the control by `margin`, in the metric's own unit. */
export const GUARDRAIL_NAMES = ["errors", "thumbs_down", "slow_answers", "grader_score"] as const;
export type GuardrailName = (typeof GUARDRAIL_NAMES)[number];
export type Guardrail = { name: GuardrailName; margin: number };

/** Why a rollout is held or was ended, each in a sentence. */
export type Finding = { code: string; message: string };

/** A rollout as its state machine sees it. Times in ms since 1970; `dueAt` null waits for a person. */
export type RolloutState = {
  status: RolloutStatus;
  plan: readonly Stage[];
  stage: number;
  share: number;
  stageSince: number | null;
  dueAt: number | null;
  leftMs: number | null;
  guardrails: readonly Guardrail[];
  /** Why it is held, empty otherwise. */
  findings: readonly Finding[];
};

/** Everybody's share, in basis points. */
export const WHOLE = 10_000;

/** Is a rollout of this status still on its way? */
export function isLive(status: RolloutStatus): boolean {
  return (LIVE_STATUSES as readonly string[]).includes(status);
}

/** Everybody but enterprise, unless it is said otherwise. */
export const USUAL_AUDIENCE: Audience = { tiers: null, exceptTiers: ["enterprise"] };

/** What is watched unless it is said otherwise: rates as shares of 1, the score in its own points. */
export const USUAL_GUARDRAILS: readonly Guardrail[] = [
  { name: "errors", margin: 0.01 },
  { name: "thumbs_down", margin: 0.01 },
  { name: "slow_answers", margin: 0.02 },
  { name: "grader_score", margin: 0.2 },
];

const DAY = 86_400;

/** A day at 5 %, then by steps to everybody: what a rollout does unless it is said otherwise. */
export const USUAL_PLAN: readonly Stage[] = [
  { share: 500, soakSeconds: DAY },
  { share: 2_500, soakSeconds: DAY },
  { share: 5_000, soakSeconds: DAY },
  { share: 10_000, soakSeconds: null },
];
