import type { Prisma } from "#generated/prisma/client.ts";
import type { Audience } from "#sdk/decide/decide.ts";
import { durationOfSeconds } from "../../reviews/domain/duration.ts";
import type { Finding, Guardrail, RolloutState, RolloutStatus, Stage, Unit } from "../domain/rollout.ts";
import type { RowOfRollout } from "../ledger.ts";

export type RolloutRow = Prisma.RolloutGetPayload<object>;

const iso = (date: Date | null) => date?.toISOString() ?? null;
const ms = (date: Date | null) => date?.getTime() ?? null;

/** A row as the state machine sees it. */
export function stateOf(row: RolloutRow): RolloutState {
  return {
    status: row.status as RolloutStatus,
    plan: row.plan as unknown as Stage[],
    stage: row.stage,
    share: row.share,
    stageSince: ms(row.stageSince),
    dueAt: ms(row.dueAt),
    leftMs: row.leftMs === null ? null : Number(row.leftMs),
    guardrails: row.guardrails as unknown as Guardrail[],
    findings: row.findings as unknown as Finding[],
  };
}

/** Whom a rollout is open to now: what it was started with, without the tiers that were taken back since. */
export function audienceOf(row: Pick<RolloutRow, "audience" | "droppedTiers">): Audience {
  const { tiers, exceptTiers } = row.audience as unknown as Audience;
  return { tiers, exceptTiers: [...exceptTiers, ...row.droppedTiers] };
}

/** What the ledger keeps of a rollout whose candidate has a share in basis points. */
export function ledgerPart(row: RolloutRow, share: number): RowOfRollout {
  const { id, number, candidate } = row;
  return { id, number, candidate, share, audience: audienceOf(row) };
}

/**
 * A rollout as programs get it: shares in basis points, soaks as ISO 8601 durations, times in RFC 3339. `stage` counts from
 * 1; `left` is what remains of the soak while it is paused.
 */
export type RolloutDocument = {
  prompt: string;
  channel: string;
  number: number;
  candidate: number;
  baseline: number;
  status: RolloutStatus;
  plan: { share: number; soak: string | null }[];
  stage: number;
  share: number;
  unit: Unit;
  audience: Audience;
  /** Tiers that were taken back to the baseline since it began. */
  droppedTiers: string[];
  guardrails: Guardrail[];
  reason: string;
  by: string;
  findings: Finding[];
  createdAt: string;
  scheduledFor: string | null;
  startedAt: string | null;
  stageSince: string | null;
  dueAt: string | null;
  left: string | null;
  heldSince: string | null;
  endedAt: string | null;
};

/** States a rollout for programs. */
export function rolloutDocument(prompt: string, row: RolloutRow): RolloutDocument {
  const { plan, stage, status, share, leftMs, guardrails, findings } = stateOf(row);
  const { channel, number, candidate, baseline, reason } = row;
  return {
    ...{ prompt, channel, number, candidate, baseline, status },
    plan: plan.map(({ share: part, soakSeconds }) => ({
      share: part,
      soak: soakSeconds === null ? null : durationOfSeconds(soakSeconds),
    })),
    ...{ stage: stage + 1, share },
    unit: row.unit as Unit,
    audience: row.audience as unknown as Audience,
    droppedTiers: row.droppedTiers,
    guardrails: [...guardrails],
    ...{ reason, by: row.createdByName, findings: [...findings] },
    createdAt: row.createdAt.toISOString(),
    scheduledFor: iso(row.scheduledFor),
    startedAt: iso(row.startedAt),
    stageSince: iso(row.stageSince),
    dueAt: iso(row.dueAt),
    left: leftMs === null ? null : durationOfSeconds(Math.ceil(leftMs / 1_000)),
    heldSince: iso(row.heldSince),
    endedAt: iso(row.endedAt),
  };
}
