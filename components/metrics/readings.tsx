import clsx from "clsx";
import type { Chart } from "#lib/telemetry/domain/metrics/charts.ts";
import type { MetricsPage } from "#lib/telemetry/domain/metrics/metrics-page.ts";
import type { MetricPoint } from "#lib/telemetry/domain/metrics/point.ts";
import type { VersionLook } from "./version-look.ts";

/** What a version did in the interval at `index`, or in the whole range without one. */
export function pointAt(page: MetricsPage, version: number, index: number | null): MetricPoint | undefined {
  if (index === null) return page.totals.find((each) => each.version === version)?.total;
  const t = page.from + index * page.interval * 1_000;
  return page.series.find((each) => each.version === version)?.points.find((point) => point.t === t);
}

export type ReadingsProps = {
  chart: Chart;
  page: MetricsPage;
  versions: readonly number[];
  looks: ReadonlyMap<number, VersionLook>;
  index: number | null;
};

/** A chart's figures in words: "v7 p95 5.9 s". */
export function Readings({ chart, page, versions, looks, index }: ReadingsProps) {
  return (
    <span className="flex flex-wrap gap-x-3 text-xs">
      {chart.lines.flatMap((line) =>
        versions.map((version) => {
          const point = pointAt(page, version, index);
          const value = point ? line.value(point) : null;
          return (
            <span key={`${version} ${line.key}`} className={clsx("whitespace-nowrap", looks.get(version)?.text)}>
              v{version} {line.label} <b>{value === null ? "none" : chart.say(value)}</b>
            </span>
          );
        }),
      )}
    </span>
  );
}
