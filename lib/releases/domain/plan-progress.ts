import type { RolloutDetail, WalkedStage } from "./rollout-view.ts";

type Timed = Pick<RolloutDetail, "status" | "dueAt" | "leftMs" | "scheduledFor">;

/** How much of a stage's soak has passed, 0 to 1. */
export function soaked({ dueAt, leftMs, status }: Timed, { soakSeconds, since }: WalkedStage, now: number): number {
  if (soakSeconds === null || since === null) return 0;
  const left = status === "paused" ? leftMs : dueAt === null ? null : dueAt - now;
  if (left === null) return 0;
  return Math.min(1, Math.max(0, 1 - left / (soakSeconds * 1_000)));
}

/** When a stage ahead can begin at the earliest; null where a person comes first. Times in ms since 1970. */
export function earliest(rollout: Timed, walked: readonly WalkedStage[], index: number): number | null {
  if (rollout.status === "held" || rollout.status === "paused") return null;
  const now = walked.findLastIndex(({ state }) => state === "now");
  const start = now === -1 ? rollout.scheduledFor : rollout.dueAt;
  if (start === null) return null;
  let at = start;
  for (const { soakSeconds } of walked.slice(now === -1 ? 0 : now + 1, index)) {
    if (soakSeconds === null) return null;
    at += soakSeconds * 1_000;
  }
  return at;
}
