import type { Counts } from "#lib/telemetry/domain/metrics/counts.ts";
import type { AlertTest } from "./alert-rule.ts";
import { type AlertStanding, decideAlert, unknownStanding } from "./decide-alert.ts";
import { readWindow } from "./read-window.ts";
import { addFigures, noFigures } from "./window-figures.ts";

/** One minute of one prompt; `minute` counts from the start of what is replayed. */
export type ReplayedMinute = Counts & { minute: number };

const MINUTE_MS = 60_000;

/** Moves a window along the minutes, [from, to). Buckets are in order of time, one a minute at most. */
function slider(buckets: readonly ReplayedMinute[]) {
  const figures = noFigures();
  let first = 0;
  let last = 0;
  return (from: number, to: number): Counts => {
    for (let bucket = buckets[last]; bucket && bucket.minute < to; bucket = buckets[++last])
      addFigures(figures, bucket, 1);
    for (let bucket = buckets[first]; bucket && bucket.minute < from && first < last; bucket = buckets[++first]) {
      addFigures(figures, bucket, -1);
    }
    return figures;
  };
}

/**
 * How often a rule would have told of firing over `minutes` of one prompt's buckets, looked at once a minute from the first
 * whole window on.
 */
export function replayRule(test: AlertTest, buckets: readonly ReplayedMinute[], minutes: number): number {
  const now = slider(buckets);
  const before = slider(buckets);
  const reach = test.kind === "drift" ? 2 * test.windowMinutes : test.windowMinutes;
  // Before the first call nothing can be missing.
  const start = Math.max(reach, (buckets[0]?.minute ?? minutes) + 1);
  let standing: AlertStanding = unknownStanding(new Date(0));
  let fired = 0;
  for (let minute = start; minute <= minutes; minute++) {
    const from = minute - test.windowMinutes;
    const earlier = test.kind === "drift" ? before(from - test.windowMinutes, from) : null;
    const decision = decideAlert(
      test,
      standing,
      readWindow(test, now(from, minute), earlier),
      new Date(minute * MINUTE_MS),
    );
    if (decision.tell === "fired") fired++;
    standing = decision;
  }
  return fired;
}
