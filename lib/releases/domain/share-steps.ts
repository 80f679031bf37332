import { WHOLE } from "./rollout.ts";
import { stageReached } from "./rollout-stages.ts";
import type { RolloutDetail, RolloutReach } from "./rollout-view.ts";

const PERCENT = 100;

/** What the slider can be asked for: the current share, then whole percents up to all. */
export function clampShare(asked: number, current: number): number {
  const whole = Math.round(asked / PERCENT) * PERCENT;
  return Math.min(WHOLE, Math.max(current, whole));
}

/**
 * Where a key moves the proposed share, in basis points: arrows by 1 %, page keys to the next stage, Home and End to
 * the ends. Null for any other key. It may lie below the current share; `clampShare` is what holds it.
 */
export function shareAfterKey(key: string, proposed: number, stops: readonly number[]): number | null {
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return Math.floor(proposed / PERCENT + 1) * PERCENT;
    case "ArrowLeft":
    case "ArrowDown":
      return Math.ceil(proposed / PERCENT - 1) * PERCENT;
    case "PageUp":
      return stops.find((stop) => stop > proposed) ?? WHOLE;
    case "PageDown":
      return stops.findLast((stop) => stop < proposed) ?? 0;
    case "Home":
      return 0;
    case "End":
      return WHOLE;
    default:
      return null;
  }
}

/**
 * Soak that growing to a share at once would leave out, in ms: what is left of this stage, and the stages passed over in
 * whole. A stage that is reached soaks from then on; at everybody's share nothing does.
 */
export function skippedSoak(
  rollout: Pick<RolloutDetail, "plan" | "stage" | "dueAt" | "leftMs">,
  to: number,
  now: number,
): number {
  const { plan, stage, dueAt, leftMs } = rollout;
  const reached = to === WHOLE ? plan.length : stageReached(plan, to);
  if (reached <= stage) return 0;
  const left = leftMs ?? (dueAt === null ? 0 : Math.max(0, dueAt - now));
  const over = plan.slice(stage + 1, reached);
  return left + over.reduce((sum, { soakSeconds }) => sum + (soakSeconds ?? 0) * 1_000, 0);
}

/** What moves when the share grows: calls an hour, and tenants that get the candidate for the first time. */
export function shareEffect(reach: RolloutReach, from: number, to: number): { calls: number | null; tenants: number } {
  const at = (share: number) => reach.firstSeen[Math.round(share / PERCENT)] ?? 0;
  const calls = reach.callsPerHour === null ? null : Math.round((reach.callsPerHour * (to - from)) / WHOLE);
  return { calls, tenants: Math.max(0, at(to)) };
}
