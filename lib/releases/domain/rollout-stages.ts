import { type RolloutState, type Stage, WHOLE } from "./rollout.ts";

type Place = Pick<RolloutState, "plan" | "stage" | "share">;

/** Index of the next stage that gives the candidate more than it has; null when there is none. */
export function nextStage({ plan, stage, share }: Place): number | null {
  const next = plan.findIndex((each, index) => index > stage && each.share > share);
  return next < 0 ? null : next;
}

/** Index of the last stage that a share has reached or passed; -1 before the first. */
export function stageReached(plan: readonly Stage[], share: number): number {
  return plan.findLastIndex((each) => each.share <= share);
}

/**
 * When a stage that begins at `now` (ms since 1970) goes on by itself; null where it waits for a person: without a soak,
 * and at the end of a plan that stops short of everybody.
 */
export function dueAfter(plan: readonly Stage[], stage: number, now: number): number | null {
  const { soakSeconds = null, share = 0 } = plan[stage] ?? {};
  if (soakSeconds === null || (stage === plan.length - 1 && share < WHOLE)) return null;
  return now + soakSeconds * 1_000;
}

/** Does reaching this stage end the rollout at once? Everybody's share with nothing left to wait for. */
export function endsAt(plan: readonly Stage[], stage: number): boolean {
  return plan[stage]?.share === WHOLE && plan[stage].soakSeconds === null;
}
