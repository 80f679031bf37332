import clsx from "clsx";
import type { ReactNode } from "react";
import type { Axis } from "#lib/evals/domain/axis.ts";
import type { Interval } from "#lib/evals/domain/statistics/paired-counts.ts";

export type ChartTone = "stable" | "candidate" | "ink";
export type ChartLine = { label: string; tone: ChartTone; value: number; interval: Interval; words: string };

/** A place on the axis, as a share of the plot's width. */
export const at = (axis: Axis, value: number): string => `${(axis.place(value) * 100).toFixed(3)}%`;

/** The stretch between two values of the axis. */
export function stretch(axis: Axis, from: number, to: number): { left: string; width: string } {
  return { left: at(axis, from), width: `${((axis.place(to) - axis.place(from)) * 100).toFixed(3)}%` };
}

const TONE: Record<ChartTone, { bar: string; text: string }> = {
  stable: { bar: "bg-stable", text: "text-stable" },
  candidate: { bar: "bg-candidate", text: "text-candidate font-medium" },
  ink: { bar: "bg-ink", text: "font-medium" },
};

export type IntervalChartProps = {
  title: string;
  /** The whole chart in words. */
  words: string;
  axis: Axis;
  say: (tick: number) => string;
  lines: readonly ChartLine[];
  /** Zones and limits, placed with `at` and `stretch` behind the lines. */
  children?: ReactNode;
};

/** Values with their intervals on one axis. Words keep their size at any width; on a phone a label stands above its line. */
export function IntervalChart({ title, words, axis, say, lines, children }: IntervalChartProps) {
  return (
    <figure>
      <figcaption className="mb-1 text-sm font-semibold">{title}</figcaption>
      <div role="img" aria-label={words} className="relative mr-14 mb-6 pt-5 text-xs leading-4 md:ml-32">
        {axis.ticks.map((tick) => (
          <span key={tick} style={{ left: at(axis, tick) }} className="absolute top-5 bottom-0 border-l">
            <span
              className={clsx(
                "absolute top-full mt-1 -translate-x-1/2 whitespace-nowrap text-ink-3",
                axis.place(tick) === 0 && "max-md:translate-x-0",
              )}
            >
              {say(tick)}
            </span>
          </span>
        ))}
        {children}
        {lines.map((line, index) => (
          <Line key={line.label} line={line} axis={axis} last={index === lines.length - 1} />
        ))}
      </div>
    </figure>
  );
}

function Line({ line, axis, last }: { line: ChartLine; axis: Axis; last: boolean }) {
  const { bar, text } = TONE[line.tone];
  return (
    <div className="relative h-9 max-md:mt-1 max-md:h-11 max-md:pt-4">
      <span
        className={clsx(
          "absolute md:top-2.5 md:right-full md:w-32 max-md:top-0 max-md:left-0 max-md:bg-paper max-md:pr-1",
          text,
        )}
      >
        {line.label}
      </span>
      <span className="relative block h-full">
        <span style={stretch(axis, ...line.interval)} className="absolute top-1/2 h-2.5 -translate-y-1/2">
          <span className={clsx("absolute inset-x-0 top-1/2 h-0.5 -translate-y-1/2", bar)} />
          <span className={clsx("absolute inset-y-0 -left-px w-0.5", bar)} />
          <span className={clsx("absolute inset-y-0 -right-px w-0.5", bar)} />
        </span>
        <span
          style={{ left: at(axis, line.value) }}
          className={clsx("absolute top-1/2 size-2.5 -translate-x-1/2 -translate-y-1/2 rounded-full", bar)}
        />
        <span
          className={clsx(
            "absolute top-1/2 left-full ml-2 -translate-y-1/2 whitespace-nowrap",
            last ? "font-semibold" : "text-ink-2",
          )}
        >
          {line.words}
        </span>
      </span>
    </div>
  );
}

/** A word above the plot, at a value: right of it, or left of it where there is no room. */
export function ChartLabel({
  axis,
  value,
  className,
  children,
}: {
  axis: Axis;
  value: number;
  className: string;
  children: ReactNode;
}) {
  const left = axis.place(value) > 0.6;
  return (
    <span
      style={left ? { right: `calc(100% - ${at(axis, value)} + 4px)` } : { left: `calc(${at(axis, value)} + 4px)` }}
      className={clsx("absolute top-0 whitespace-nowrap", className)}
    >
      {children}
    </span>
  );
}
