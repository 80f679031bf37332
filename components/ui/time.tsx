"use client";

import { useClock } from "./clock.tsx";
import {
  formatClock,
  formatDay,
  formatMoment,
  formatRelative,
  formatUtc,
  type Moment,
  toMillis,
} from "./format-time.ts";

export type TimeProps = {
  at: Moment;
  /**
   * `moment` "Sat 14 Mar 02:58" · `relative` "19 h ago" · `both` "Sat 14 Mar 02:58, 3 days ago" ·
   * `day` "Sat 14 Mar" · `clock` "02:58".
   */
  show?: "moment" | "relative" | "both" | "day" | "clock";
  /** To the second, where order matters. */
  seconds?: boolean;
  className?: string;
};

/** A moment in the reader's zone; UTC to the second on hover (and absolute, where only the relative is shown). */
export function Time({ at, show = "moment", seconds = false, className }: TimeProps) {
  const { now, timeZone } = useClock();
  const millis = toMillis(at);
  const moment = formatMoment(millis, timeZone, now, seconds);
  const words = {
    moment,
    relative: formatRelative(millis, now),
    both: `${moment}, ${formatRelative(millis, now)}`,
    day: formatDay(millis, timeZone, now),
    clock: formatClock(millis, timeZone, seconds),
  }[show];
  const title = show === "relative" ? `${moment} · ${formatUtc(millis)}` : formatUtc(millis);
  return (
    <time dateTime={new Date(millis).toISOString()} title={title} className={className ?? "whitespace-nowrap"}>
      {words}
    </time>
  );
}
