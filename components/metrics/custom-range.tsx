"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { useClock } from "#components/ui/clock.tsx";
import { type MetricsView, metricsQuery } from "#lib/telemetry/domain/metrics/metrics-view.ts";

/** A moment as `datetime-local` writes it, in the browser's zone. */
function localText(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const FIELD = "h-6.5 rounded-control border border-rule-strong bg-sheet px-2 text-sm max-md:h-9";

export type CustomRangeProps = { path: string; view: MetricsView; from: number; to: number };

/** A range of the reader's own, in the reader's own time. */
export function CustomRange({ path, view, from, to }: CustomRangeProps) {
  const router = useRouter();
  const id = useId();
  const { timeZone } = useClock();
  const show = (data: FormData) => {
    const [start, end] = ["from", "to"].map((name) => new Date(String(data.get(name))).getTime());
    if (start === undefined || end === undefined || !(end > start)) return;
    router.push(`${path}${metricsQuery({ ...view, range: null, from: start, to: end })}`, { scroll: false });
  };
  return (
    <form action={show} className="flex flex-wrap items-center gap-2 pt-3 text-sm" aria-label="Custom range">
      <label htmlFor={`${id}-from`}>From</label>
      <input
        id={`${id}-from`}
        name="from"
        type="datetime-local"
        required
        defaultValue={localText(from)}
        className={FIELD}
      />
      <label htmlFor={`${id}-to`}>to</label>
      <input id={`${id}-to`} name="to" type="datetime-local" required defaultValue={localText(to)} className={FIELD} />
      <Button type="submit" size="sm">
        Show
      </Button>
      <span className="text-xs text-ink-3">{timeZone}</span>
    </form>
  );
}
