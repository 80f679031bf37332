import type { Audience } from "#sdk/decide/decide.ts";
import type { GuardrailReport } from "./guardrail-report.ts";
import {
  ENDED_STATUSES,
  type Finding,
  type Guardrail,
  isLive,
  LIVE_STATUSES,
  type RolloutStatus,
  type Stage,
  type Unit,
} from "./rollout.ts";

/** A rollout as pages tell it. Shares in basis points, times in ms since 1970; `report` is the newest one. */
export type RolloutLine = {
  number: number;
  prompt: string;
  channel: string;
  candidate: number;
  baseline: number;
  status: RolloutStatus;
  plan: Stage[];
  stage: number;
  share: number;
  /** The largest share it ever had. */
  reached: number;
  unit: Unit;
  /** Whom it is open to now; `droppedTiers` were open to it once, and are among those that stay outside. */
  audience: Audience;
  droppedTiers: string[];
  guardrails: Guardrail[];
  reason: string;
  by: string;
  createdAt: number;
  scheduledFor: number | null;
  startedAt: number | null;
  stageSince: number | null;
  dueAt: number | null;
  leftMs: number | null;
  heldSince: number | null;
  findings: Finding[];
  endedAt: number | null;
  report: GuardrailReport | null;
};

/** One row of the ledger that belongs to a rollout; `share` is the candidate's from then on. */
export type RolloutStep = { kind: string; share: number; at: number; by: string; reason: string };

/** Whom the next stage would reach. `tenants` were seen in the last seven days; `null` where nothing was counted yet. */
export type RolloutReach = {
  /** Calls an hour of those who take part in the draw. */
  callsPerHour: number | null;
  tenants: number;
  /** How many tenants would get the candidate for the first time at 0, 1 … 100 %. */
  firstSeen: number[];
  pinned: number;
  outside: number;
};

export type RolloutDetail = RolloutLine & {
  steps: RolloutStep[];
  /** Who ended it and why, out of the release that did. */
  ending: { by: string; reason: string } | null;
  /** The reports of its whole course, thinned, with no more of each than a chart shows. */
  series: GuardrailReport[];
  reach: RolloutReach;
};

/** All that the Rollout tab shows. `seq` is the channel's newest release: what a write will expect. */
export type RolloutPage = {
  prompt: string;
  shown: RolloutDetail | null;
  history: RolloutLine[];
  seq: number;
  latest: number;
  served: number | null;
  mayPromote: boolean;
  mayStop: boolean;
  /** The database's clock when this was read. */
  now: number;
};

/** All rollouts that are under way, and those that ended lately. */
export type RolloutsBoard = { live: RolloutLine[]; ended: RolloutLine[]; now: number };

const KNOWN: readonly RolloutStatus[] = [...LIVE_STATUSES, ...ENDED_STATUSES];

/** A stored status; what is unknown counts as held, which moves nothing. */
export function statusOf(stored: string): RolloutStatus {
  return KNOWN.find((each) => each === stored) ?? "held";
}

/** A stage as it was walked: `since` and `until` are null where it did not begin or end yet; it `ended` where the rollout did. */
export type WalkedStage = Stage & {
  since: number | null;
  until: number | null;
  state: "done" | "now" | "ahead" | "ended";
};

/** The plan with when each stage began and ended, out of the ledger. A stage that was passed over has no time of its own. */
export function walkPlan(
  rollout: Pick<RolloutDetail, "plan" | "steps" | "status" | "endedAt" | "share">,
): WalkedStage[] {
  const { plan, steps, status, endedAt } = rollout;
  const since = plan.map(({ share }) => steps.find((step) => step.share >= share)?.at ?? null);
  const live = isLive(status);
  return plan.map((stage, index) => {
    const began = since[index] ?? null;
    if (began === null) return { ...stage, since: null, until: null, state: "ahead" };
    const next = since[index + 1] ?? null;
    if (next !== null) return { ...stage, since: began, until: next, state: "done" };
    if (live) return { ...stage, since: began, until: null, state: "now" };
    return { ...stage, since: began, until: endedAt, state: status === "completed" ? "done" : "ended" };
  });
}
