import type { Chart, ChartLine } from "#lib/telemetry/domain/metrics/charts.ts";
import { SMALL_SAMPLE } from "#lib/telemetry/domain/metrics/charts.ts";
import type { MetricsPage } from "#lib/telemetry/domain/metrics/metrics-page.ts";
import type { MetricSeries, TimedPoint } from "#lib/telemetry/domain/metrics/point.ts";
import { type NiceScale, niceScale } from "./nice-scale.ts";

/** One line of a chart: a figure of a version. `row` is its key in the rows, `band` that of its interval. */
export type DrawnLine = { version: number; line: ChartLine; row: string; band: string };

/** A moment of a chart: `x` in the middle of its interval, a value for each line, a band where the sample is small. */
export type ChartRow = { x: number } & Record<string, number | null | [number, number]>;

export type ChartData = { lines: DrawnLine[]; rows: ChartRow[]; scale: NiceScale };

/** The interval behind a line where few calls made the point; an open end reaches the edge of the chart. */
function bandOf(line: ChartLine, point: TimedPoint, [low, high]: [number, number]): [number, number] | null {
  if (line.key === "p50" || line.sample(point) >= SMALL_SAMPLE) return null;
  const interval = line.interval(point);
  return interval === null ? null : [Math.max(low, interval[0] ?? low), Math.min(high, interval[1] ?? high)];
}

type Span = Pick<MetricsPage, "from" | "to" | "interval" | "now">;

/** The points of a chart in the shape it is drawn from. Intervals without a call are gaps; so is a count that is not over. */
export function chartData(
  chart: Chart,
  series: readonly MetricSeries[],
  scaled: readonly MetricSeries[],
  span: Span,
): ChartData {
  const length = span.interval * 1_000;
  const valuesOf = (all: readonly MetricSeries[]) =>
    all
      .flatMap(({ points }) => points.flatMap((point) => chart.lines.map((line) => line.value(point))))
      .filter((value) => value !== null);
  const scale = niceScale(valuesOf(scaled), chart.fromZero, chart.most);
  const lines = series.flatMap(({ version }) =>
    chart.lines.map((line) => ({
      version,
      line,
      row: `v${version} ${line.key}`,
      band: `v${version} ${line.key} band`,
    })),
  );
  const points = new Map(
    series.map(({ version, points: own }) => [version, new Map(own.map((point) => [point.t, point]))]),
  );
  const unfinished = chart.key === "volume" ? span.now : Number.POSITIVE_INFINITY;
  // More than two bands over each other are fog.
  const banded = series.length > 2 ? series.slice(-1) : series;
  const rows: ChartRow[] = [];
  for (let t = span.from; t < span.to; t += length) {
    const row: ChartRow = { x: t + length / 2 };
    for (const { version, line, row: key, band } of lines) {
      const point = t + length > unfinished ? undefined : points.get(version)?.get(t);
      row[key] = point ? line.value(point) : null;
      row[band] =
        point && banded.some((each) => each.version === version) ? bandOf(line, point, [scale.low, scale.high]) : null;
    }
    rows.push(row);
  }
  return { lines, rows, scale };
}
