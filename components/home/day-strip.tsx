"use client";

import clsx from "clsx";
import { useClock } from "#components/ui/clock.tsx";
import type { LastDay } from "#lib/home/read-last-day.ts";
import { dayTicks, placeIn } from "./day-axis.ts";

/** The last 24 hours as a line with a dot for each change; a rollback is a red square. */
export function DayStrip({ day }: { day: Pick<LastDay, "from" | "now" | "points"> }) {
  const { timeZone } = useClock();
  const from = Date.parse(day.from);
  const to = Date.parse(day.now);
  const stops = day.points.filter((point) => point.stop).length;
  const label = `${day.points.length} changes over 24 hours${stops > 0 ? `, ${stops} of them rollbacks` : ""}`;
  return (
    <div role="img" aria-label={label} className="relative h-10 max-md:hidden">
      <span className="absolute inset-x-0 top-2 border-t border-rule-strong" />
      {day.points.map((point) => (
        <span
          key={point.seq}
          style={{ left: `${placeIn(Date.parse(point.at), from, to)}%` }}
          className={clsx(
            "absolute size-[7px] -translate-x-1/2",
            point.stop ? "top-[3px] z-1 size-[9px] bg-fail" : "top-[5px] rounded-full bg-ink-2",
          )}
        />
      ))}
      {dayTicks(from, to, timeZone).map((tick) => (
        <span
          key={tick.at}
          style={{ left: `${placeIn(tick.at, from, to)}%` }}
          className="absolute top-4 -translate-x-1/2 text-xs whitespace-nowrap text-ink-3"
        >
          {tick.label}
        </span>
      ))}
      <span className="absolute top-4 right-0 text-xs text-ink-3">now</span>
    </div>
  );
}
