/** Everything the outside is told of. */
export const EVENT_TYPES = [
  "version.saved",
  "run.finished",
  "review.requested",
  "review.decided",
  "release.created",
  "rollout.advanced",
  "rollout.paused",
  "rollout.rolled_back",
  "guardrail.breached",
  "drift.detected",
  "pin.expiring",
  "alert.fired",
  "alert.resolved",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];
