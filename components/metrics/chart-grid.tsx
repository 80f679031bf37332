"use client";

import clsx from "clsx";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useClock } from "#components/ui/clock.tsx";
import { formatClock, formatDay, formatMoment } from "#components/ui/format-time.ts";
import { CHARTS, type Chart, isTold } from "#lib/telemetry/domain/metrics/charts.ts";
import type { MetricsPage } from "#lib/telemetry/domain/metrics/metrics-page.ts";
import { callsPath } from "./calls-path.ts";
import { MetricFigure } from "./metric-figure.tsx";
import { pointAt } from "./readings.tsx";
import { Readout } from "./readout.tsx";
import { timeTicks } from "./time-ticks.ts";
import { UntoldCharts } from "./untold-charts.tsx";
import { useCrosshair } from "./use-crosshair.ts";
import { versionLooks } from "./version-look.ts";

const MOST_TICKS = 7;

export type ChartGridProps = { workspace: string; page: MetricsPage; tier: string | null; side: boolean };

/** All charts under one crosshair. The pointer moves it, or the arrow keys; Enter or a press opens what lies under it. */
export function ChartGrid({ workspace, page, tier, side }: ChartGridProps) {
  const router = useRouter();
  const { now, timeZone } = useClock();
  const { from, to, interval, shown, versions, series } = page;
  const length = interval * 1_000;
  const looks = useMemo(() => versionLooks({ shown, versions }), [shown, versions]);
  const { ticks, sayTime } = useMemo(() => {
    const { ticks: at, byDay } = timeTicks(from, to, timeZone, MOST_TICKS);
    const say = (t: number) => (byDay ? formatDay(t, timeZone, to) : formatClock(t, timeZone));
    return { ticks: at, sayTime: say };
  }, [from, to, timeZone]);

  const open = (version: number | null) => {
    if (crosshair.index === null) return;
    const at = from + crosshair.index * length;
    router.push(callsPath(workspace, { prompt: page.prompt, version, tier, from: at, to: at + length }));
  };
  const crosshair = useCrosshair(from, length, Math.round((to - from) / length), () => open(null));
  const { index } = crosshair;
  const moment = index === null ? "no moment chosen" : formatMoment(from + index * length, timeZone, now);
  // The same list while the data are the same: the lines are not drawn anew for a moving pointer.
  const { figures, untold } = useMemo(() => {
    const told = CHARTS.filter((chart) => isTold(chart, series));
    const of = (chart: Chart) => (side ? shown.map((version) => [version]) : [shown]).map((own) => ({ chart, own }));
    return { figures: told.flatMap(of), untold: CHARTS.filter((chart) => !told.includes(chart)) };
  }, [side, shown, series]);
  return (
    <>
      <Readout {...{ workspace, page, tier, looks, index }} />
      <div className="relative mt-6">
        <div
          role="slider"
          tabIndex={0}
          aria-label="Moment in all charts. Arrow keys move it, Enter opens its calls."
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={Math.round((to - from) / length) - 1}
          aria-valuenow={index ?? 0}
          aria-valuetext={index === null ? moment : `${moment}: ${spoken(page, index)}`}
          onKeyDown={crosshair.onKeyDown}
          className="pointer-events-none absolute -inset-2 z-10 scroll-mt-16"
        />
        <div
          className={clsx("grid gap-x-16 gap-y-2", side && shown.length === 3 ? "lg:grid-cols-3" : "lg:grid-cols-2")}
        >
          {figures.map(({ chart, own }) => (
            <MetricFigure
              key={`${chart.key} ${side ? own[0] : ""}`}
              {...{ chart, page, looks, ticks, sayTime, index }}
              versions={own}
              onMove={crosshair.point}
              onLeave={crosshair.leave}
              onPress={open}
            />
          ))}
        </div>
      </div>
      <UntoldCharts workspace={workspace} prompt={page.prompt} charts={untold} />
    </>
  );
}

/** What a screen reader hears of a moment: every figure of every version that has one. */
function spoken(page: MetricsPage, index: number): string {
  const said = page.shown.map((version) => {
    const point = pointAt(page, version, index);
    if (!point) return `v${version} no calls`;
    const figure = (chart: Chart) =>
      chart.lines.flatMap((line) => {
        const value = line.value(point);
        return value === null ? [] : [`${line.label || chart.title} ${chart.say(value)}`];
      });
    return `v${version} ${CHARTS.flatMap(figure).join(", ")}`;
  });
  return said.join("; ");
}
