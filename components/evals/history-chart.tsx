"use client";

import clsx from "clsx";
import { type KeyboardEvent, useState } from "react";
import { axisOf } from "#lib/evals/domain/axis.ts";
import { percent } from "#lib/evals/domain/phrases.ts";
import type { HistoryPoint } from "#lib/evals/domain/runs-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { HistoryMark } from "./history-mark.tsx";

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, End: 1_000, Home: -1_000 };

export type HistoryChartProps = { workspace: string; prompt: string; points: readonly HistoryPoint[] };

/**
 * The challengers' win rates with their intervals, run by run, over each run's floor. Arrow keys walk along it; the
 * list below holds the same figures.
 */
export function HistoryChart({ workspace, prompt, points }: HistoryChartProps) {
  const [at, setAt] = useState(points.length - 1);
  if (points.length < 2) return null;
  const floors = points.filter(({ floor }) => floor > 0).map(({ floor }) => floor);
  const axis = axisOf([...points.flatMap(({ interval }) => interval), ...floors], [0, 1], 5);
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(points.length - 1, Math.max(0, at + step));
    setAt(next);
    event.currentTarget.querySelectorAll<HTMLElement>("a")[next]?.focus();
  };
  return (
    <figure className="pb-8">
      <figcaption className="mb-1 text-sm font-semibold">
        Win rate of the tested version with its 95 % interval, run by run
      </figcaption>
      <div className="overflow-x-auto pb-1 no-scrollbar">
        <div
          style={{ minWidth: `${points.length * 1.25 + 4}rem`, maxWidth: `${points.length * 9 + 4}rem` }}
          className="relative h-52 pt-3 pb-8 pl-14 text-xs"
        >
          <div className="relative h-full">
            {axis.ticks.map((tick) => (
              <span
                key={tick}
                style={{ bottom: `${axis.place(tick) * 100}%` }}
                className="absolute inset-x-0 border-b text-ink-3"
              >
                <span className="absolute right-full bottom-0 mr-2 translate-y-1/2 whitespace-nowrap">
                  {percent(tick)}
                </span>
              </span>
            ))}
            <ol className="absolute inset-0 flex" onKeyDown={walk} aria-label="Runs, oldest first">
              {points.map((point, index) => (
                <HistoryMark
                  key={point.number}
                  point={point}
                  axis={axis}
                  href={promptPath(workspace, prompt, `runs/${point.number}`)}
                  stop={index === at}
                  onFocus={() => setAt(index)}
                  named={points[index - 1]?.challenger !== point.challenger}
                />
              ))}
            </ol>
          </div>
        </div>
      </div>
      <p className={clsx("text-xs text-ink-3", floors.length === 0 && "sr-only")}>
        The dashed line is the floor each run was held against. A bar is where the true win rate may be.
      </p>
    </figure>
  );
}
