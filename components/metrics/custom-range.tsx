"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { localOf, momentOf } from "#components/proof/local-moment.ts";
import { Button } from "#components/ui/button.tsx";
import { useClock } from "#components/ui/clock.tsx";
import { FailIcon } from "#components/ui/meaning-icons.tsx";
import { type MetricsView, metricsQuery, rangeFault } from "#lib/telemetry/domain/metrics/metrics-view.ts";

const FIELD = "h-6.5 rounded-control border border-edge bg-sheet px-2 text-sm max-md:h-11 max-md:text-md";
/** "2026-03-14T10:00": what the field holds without its seconds. */
const TO_MINUTE = 16;

export type CustomRangeProps = { path: string; view: MetricsView; from: number; to: number };

/** A range of the reader's own, in the reader's own time. */
export function CustomRange({ path, view, from, to }: CustomRangeProps) {
  const router = useRouter();
  const id = useId();
  const { timeZone } = useClock();
  const [fault, setFault] = useState<string | null>(null);
  const show = (data: FormData) => {
    const at = (name: string) => momentOf(String(data.get(name)), timeZone) ?? Number.NaN;
    const [start, end] = [at("from"), at("to")];
    const wrong = rangeFault(start, end);
    setFault(wrong);
    if (wrong !== null) return;
    router.push(`${path}${metricsQuery({ ...view, range: null, from: start, to: end })}`, { scroll: false });
  };
  const field = (name: string, label: string, moment: number) => (
    <span className="flex items-center gap-2 max-md:justify-between">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <input
        key={timeZone}
        id={`${id}-${name}`}
        name={name}
        type="datetime-local"
        required
        defaultValue={localOf(moment, timeZone).slice(0, TO_MINUTE)}
        aria-invalid={fault !== null || undefined}
        aria-describedby={fault === null ? undefined : `${id}-fault`}
        className={FIELD}
      />
    </span>
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        show(new FormData(event.currentTarget));
      }}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-3 text-sm max-md:flex-col max-md:items-stretch"
      aria-label="Custom range"
    >
      {field("from", "From", from)}
      {field("to", "to", to)}
      <span className="flex items-center gap-2 max-md:justify-end">
        <span className="text-xs text-ink-3">{timeZone}</span>
        <Button type="submit" size="sm">
          Show
        </Button>
      </span>
      {fault !== null && (
        <p id={`${id}-fault`} role="alert" className="flex basis-full items-center gap-1.5 text-fail">
          <FailIcon className="size-3.5" />
          {fault}
        </p>
      )}
    </form>
  );
}
