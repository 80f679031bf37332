import { csvLine } from "#lib/audit/domain/csv.ts";
import type { MetricsPage } from "./metrics-page.ts";
import type { TimedPoint } from "./point.ts";

const COLUMNS: readonly [head: string, of: (point: TimedPoint) => number | null | undefined][] = [
  ["calls", (p) => p.calls],
  ["errors", (p) => p.errors],
  ["error_rate_low", (p) => p.errorInterval?.[0]],
  ["error_rate_high", (p) => p.errorInterval?.[1]],
  ["p50_ms", (p) => p.p50Ms],
  ["p50_low", (p) => p.p50Interval?.[0]],
  ["p50_high", (p) => p.p50Interval?.[1]],
  ["p95_ms", (p) => p.p95Ms],
  ["p95_low", (p) => p.p95Interval?.[0]],
  ["p95_high", (p) => p.p95Interval?.[1]],
  ["score", (p) => p.score],
  ["score_low", (p) => p.scoreInterval?.[0]],
  ["score_high", (p) => p.scoreInterval?.[1]],
  ["scored", (p) => p.scored],
  ["input_tokens", (p) => p.inputTokens],
  ["output_tokens", (p) => p.outputTokens],
  ["calls_with_tokens", (p) => p.counted],
  ["cost_usd", (p) => p.costUsd],
  ["priced", (p) => p.priced],
  ["thumbs_up", (p) => p.thumbsUp],
  ["thumbs_down", (p) => p.thumbsDown],
  ["escalations", (p) => p.escalations],
  ["abandonments", (p) => p.abandonments],
  ["flagged", (p) => p.flagged],
];

/** The page's series as a CSV file (RFC 4180), a line for each version and interval; what is not known is an empty cell. */
export function metricsCsv({ prompt, interval, series }: MetricsPage): string {
  const head = ["prompt", "version", "from", "to", ...COLUMNS.map(([name]) => name)];
  const rows = series.flatMap(({ version, points }) =>
    points.map((point) => [
      ...[prompt, version, new Date(point.t).toISOString(), new Date(point.t + interval * 1_000).toISOString()],
      ...COLUMNS.map(([, of]) => of(point) ?? ""),
    ]),
  );
  return `\uFEFF${[head, ...rows].map(csvLine).join("")}`;
}
