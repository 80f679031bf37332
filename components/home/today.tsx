"use client";

import { useClock } from "#components/ui/clock.tsx";
import { formatClock, formatDay } from "#components/ui/format-time.ts";

/** The reader's day and time, in the margin of the page. */
export function Today() {
  const { now, timeZone } = useClock();
  return (
    <time dateTime={new Date(now).toISOString()} className="block text-md leading-6 text-ink-2 max-md:text-base">
      <span className="md:block">{formatDay(now, timeZone, now)} </span>
      {formatClock(now, timeZone)}
    </time>
  );
}
