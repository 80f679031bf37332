import { formatDay } from "#components/ui/format-time.ts";
import type { InboxLine } from "#lib/notifications/domain/inbox.ts";

const DAY_MS = 86_400_000;

/** Lines under the day they came, in the reader's zone: "Today", "Yesterday", "Sat 14 Mar". Their order stays. */
export function byDay(lines: readonly InboxLine[], now: number, timeZone: string) {
  const named = new Map([
    [formatDay(now - DAY_MS, timeZone, now), "Yesterday"],
    [formatDay(now, timeZone, now), "Today"],
  ]);
  const days: { day: string; lines: InboxLine[] }[] = [];
  for (const line of lines) {
    const date = formatDay(line.at, timeZone, now);
    const day = named.get(date) ?? date;
    const last = days.at(-1);
    if (last?.day === day) last.lines.push(line);
    else days.push({ day, lines: [line] });
  }
  return days;
}
