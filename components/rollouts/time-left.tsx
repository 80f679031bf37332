"use client";

import { formatDuration } from "#components/ui/format-time.ts";
import { useNow } from "./use-now.ts";

/** "3 h 23 min left", counting down; "any moment now" once it is due. */
export function TimeLeft({ until, now }: { until: number; now: number }) {
  const left = until - useNow(now);
  return <>{left <= 0 ? "any moment now" : `${formatDuration(left)} left`}</>;
}
