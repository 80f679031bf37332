import type { Tally } from "../feedback/tally.ts";
import type { StoredCall } from "./stored-call.ts";

/** What is added to one row of `rollout_unit`; `firstAt` in ms. */
export type UnitDelta = {
  rolloutId: string;
  arm: string;
  unit: string;
  tier: string;
  firstAt: number;
  calls: number;
  errors: number;
  thumbsDown: number;
  escalations: number;
  worstMs: number;
  scored: number;
  scoreSum: number;
};

/** Whose prompt a rollout is of, and what it draws. */
export type Drawn = { promptId: string; draws: "conversation" | "tenant" };

export type UnitKey = Pick<UnitDelta, "rolloutId" | "arm" | "unit"> & Drawn;

/** What must be known of a call to tell its unit. */
type Unitable = Pick<
  StoredCall,
  "promptId" | "version" | "rolloutId" | "arm" | "tenantId" | "conversationId" | "requestId" | "traceId"
>;

/**
 * Which unit of its rollout a call belongs to: its conversation, else its request, else its trace; of a rollout that
 * draws tenants its tenant. Null where it belongs to none; `drawn` are the rollouts there are: what is said of any other,
 * or of another prompt's, counts for nothing.
 */
export function unitOf(call: Unitable, drawn: ReadonlyMap<string, Drawn>): UnitKey | null {
  const { rolloutId, arm, promptId } = call;
  if (rolloutId === null || arm === "" || call.version === null) return null;
  const rollout = drawn.get(rolloutId);
  if (!rollout || rollout.promptId !== promptId) return null;
  const unit = rollout.draws === "tenant" ? call.tenantId : (call.conversationId ?? call.requestId ?? call.traceId);
  return unit === null ? null : { rolloutId, arm, unit, ...rollout };
}

/** Adds calls up, and takes calls away, into what each unit changes by. */
export class UnitDeltas {
  readonly #deltas = new Map<string, UnitDelta>();
  readonly #shrunk = new Map<string, UnitKey & { workspaceId: string }>();

  move(call: StoredCall, key: UnitKey | null, sign: 1 | -1, said?: Tally): void {
    if (!key) return;
    const name = JSON.stringify([key.rolloutId, key.arm, key.unit]);
    const delta = this.#deltas.get(name) ?? emptyDelta(key, call);
    this.#deltas.set(name, delta);
    delta.calls += sign;
    if (call.isError) delta.errors += sign;
    delta.thumbsDown += sign * (said?.thumbsDown ?? 0);
    delta.escalations += sign * (said?.escalations ?? 0);
    delta.scored += sign * (said?.scored ?? 0);
    delta.scoreSum += sign * (said?.scoreSum ?? 0);
    if (sign < 0) {
      this.#shrunk.set(name, { ...key, workspaceId: call.workspaceId });
      return;
    }
    delta.worstMs = Math.max(delta.worstMs, call.durationMs);
    if (call.startedAt > delta.firstAt) return;
    // Of calls that began at once the later tier by name: whatever the order in which they come.
    if (call.startedAt < delta.firstAt || call.tier > delta.tier) delta.tier = call.tier;
    delta.firstAt = call.startedAt;
  }

  all(): UnitDelta[] {
    return [...this.#deltas.values()];
  }

  /** The units that lost a call: their first and their slowest call may be another one now. */
  shrunk(): (UnitKey & { workspaceId: string })[] {
    return [...this.#shrunk.values()];
  }
}

function emptyDelta({ rolloutId, arm, unit }: UnitKey, call: StoredCall): UnitDelta {
  return {
    ...{ rolloutId, arm, unit, tier: call.tier, firstAt: call.startedAt },
    ...{ calls: 0, errors: 0, thumbsDown: 0, escalations: 0, worstMs: 0, scored: 0, scoreSum: 0 },
  };
}
