"use client";

import { useMemo } from "react";
import type { Chart } from "#lib/telemetry/domain/metrics/charts.ts";
import type { MetricsPage } from "#lib/telemetry/domain/metrics/metrics-page.ts";
import { chartData } from "./chart-data.ts";
import { FRAME } from "./chart-frame.ts";
import { Crosshair, type CrosshairProps } from "./crosshair.tsx";
import { EndLabels } from "./end-labels.tsx";
import { LinesChart } from "./lines-chart.tsx";
import { Readings } from "./readings.tsx";
import type { VersionLook } from "./version-look.ts";

export type MetricFigureProps = Pick<CrosshairProps, "index" | "onMove" | "onLeave" | "onPress"> & {
  chart: Chart;
  page: MetricsPage;
  /** The versions drawn in this chart; the axis fits all that are shown. */
  versions: readonly number[];
  looks: ReadonlyMap<number, VersionLook>;
  ticks: readonly number[];
  sayTime: (at: number) => string;
};

/** One chart under its name, with the readings at the crosshair beside it, or of the whole range without one. */
export function MetricFigure({ chart, page, versions, looks, ticks, sayTime, index, ...pointing }: MetricFigureProps) {
  const { series, from, to, interval, now } = page;
  const data = useMemo(() => {
    const drawn = series.filter(({ version }) => versions.includes(version));
    return chartData(chart, drawn, series, { from, to, interval, now });
  }, [chart, series, versions, from, to, interval, now]);
  return (
    <figure className="min-w-0 border-t pt-3 pb-2">
      <figcaption className="flex min-h-9 flex-wrap content-start items-baseline justify-between gap-x-4 text-sm">
        <h2 className="text-sm font-semibold">{chart.title}</h2>
        <Readings chart={chart} page={page} versions={versions} looks={looks} index={index} />
      </figcaption>
      <div className="relative" style={{ height: FRAME.height }}>
        <div aria-hidden="true">
          <LinesChart {...{ data, looks, from, to, ticks, sayTime }} markers={page.markers} say={chart.sayTick} />
        </div>
        <EndLabels data={data} looks={looks} />
        <Crosshair {...pointing} data={data} looks={looks} index={index} />
      </div>
    </figure>
  );
}
