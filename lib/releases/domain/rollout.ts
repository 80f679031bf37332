import type { Audience } from "#sdk/decide/decide.ts";

/** One stage: `share` in basis points of 10 000; after the soak it goes on by itself, with null a person says when. */
export type Stage = { share: number; soakSeconds: number | null };

/** `breached` was rolled back by a guardrail, `rolled_back` by a person; `held` waits until its guardrails have decided. */
export const LIVE_STATUSES = ["scheduled", "running", "held", "paused"] as const;
export const ENDED_STATUSES = ["completed", "abandoned", "rolled_back", "breached"] as const;
export type RolloutStatus = (typeof LIVE_STATUSES)[number] | (typeof ENDED_STATUSES)[number];

export type Unit = "conversation" | "tenant";

/** What a guardrail does when it is breached: give everybody the baseline again, or stop and wait for a person. */
export const GUARDRAIL_ACTIONS = ["roll_back", "pause"] as const;
export type GuardrailAction = (typeof GUARDRAIL_ACTIONS)[number];

/** Guardrails that compare: the candidate may be worse than the control by `margin`, in the metric's own unit. */
export const GUARDRAIL_NAMES = ["errors", "thumbs_down", "slow_answers", "grader_score"] as const;
export type GuardrailName = (typeof GUARDRAIL_NAMES)[number];
export type ComparedGuardrail = { name: GuardrailName; margin: number; action?: GuardrailAction };

/** Guardrails that look at the candidate alone: `limit` is a share of units for errors, ms for the latency. */
export const LIMIT_NAMES = ["error_rate", "latency_p95"] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];
export type LimitGuardrail = { name: LimitName; limit: number; action?: GuardrailAction };

export type Guardrail = ComparedGuardrail | LimitGuardrail;

/** Does a guardrail compare the two arms? Otherwise it holds the candidate to a limit. */
export function isCompared(guardrail: Guardrail): guardrail is ComparedGuardrail {
  return "margin" in guardrail;
}

/** What a breach of it leads to. */
export const actionOf = ({ action }: Guardrail): GuardrailAction => action ?? "roll_back";

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
/** Up to here candidate and control are drawn with equal chance. */
export const HALF = 5_000;

/** Is a rollout of this status still on its way? */
export function isLive(status: RolloutStatus): boolean {
  return (LIVE_STATUSES as readonly string[]).includes(status);
}

/** Everybody but enterprise, unless it is said otherwise. */
export const USUAL_AUDIENCE: Audience = { tiers: null, exceptTiers: ["enterprise"] };

/** All that can be compared, with the usual margins: rates as shares of 1, the score in its own points. */
export const USUAL_GUARDRAILS: readonly ComparedGuardrail[] = [
  { name: "errors", margin: 0.01 },
  { name: "thumbs_down", margin: 0.01 },
  { name: "slow_answers", margin: 0.02 },
  { name: "grader_score", margin: 0.2 },
];

/**
 * What is watched unless it is said otherwise. The score is among it where calls are graded: elsewhere it would have no data,
 * and what has none holds at every stage.
 */
export function usualGuardrails(graded: boolean): readonly ComparedGuardrail[] {
  return USUAL_GUARDRAILS.filter(({ name }) => graded || name !== "grader_score");
}

const DAY = 86_400;

/** A day at 5 %, then by steps to everybody: what a rollout does unless it is said otherwise. */
export const USUAL_PLAN: readonly Stage[] = [
  { share: 500, soakSeconds: DAY },
  { share: 2_500, soakSeconds: DAY },
  { share: 5_000, soakSeconds: DAY },
  { share: 10_000, soakSeconds: null },
];
