import { formatClock } from "./format-time.ts";

/** What the clock on the reader's wall shows today at an hour of UTC. */
export function localHour(hourUtc: number, now: number, timeZone: string): string {
  const today = new Date(now);
  return formatClock(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate(), hourUtc), timeZone);
}
