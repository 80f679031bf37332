import { formatClock, formatDay } from "#components/ui/format-time.ts";

const HOUR = 3_600_000;
const EVERY = 4;

export type DayTick = { at: number; label: string };

/** Where a moment lies between two others, in percent, never outside them. Milliseconds since 1970. */
export function placeIn(at: number, from: number, to: number): number {
  return Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100));
}

/**
 * Labels for an axis of hours: each fourth hour of the reader's clock, with its day where one begins or the axis does.
 * None so near an end that it would run into what stands there. Milliseconds since 1970.
 */
export function dayTicks(from: number, to: number, timeZone: string): DayTick[] {
  const ticks: DayTick[] = [];
  let shownDay = "";
  for (let at = Math.ceil(from / (HOUR / 4)) * (HOUR / 4); at <= to; at += HOUR / 4) {
    const clock = formatClock(at, timeZone);
    if (!clock.endsWith(":00") || Number(clock.slice(0, 2)) % EVERY !== 0) continue;
    const place = placeIn(at, from, to);
    if (place < 4 || place > 93) continue;
    const day = formatDay(at, timeZone, to).split(" ")[0] ?? "";
    ticks.push({ at, label: day === shownDay ? clock : `${day} ${clock}` });
    shownDay = day;
  }
  return ticks;
}
