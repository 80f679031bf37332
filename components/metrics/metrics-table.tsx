"use client";

import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import { intervalWords } from "#lib/evals/domain/figure-words.ts";
import { CHARTS, type Chart, type ChartLine } from "#lib/telemetry/domain/metrics/charts.ts";
import type { MetricsPage } from "#lib/telemetry/domain/metrics/metrics-page.ts";
import type { MetricPoint } from "#lib/telemetry/domain/metrics/point.ts";
import { callsPath } from "./calls-path.ts";
import { MARKER_LOOK } from "./marker-look.ts";

const MOST_ROWS = 600;

const VOLUME = "volume";

const COLUMNS = CHARTS.filter(({ key }) => key !== VOLUME).flatMap((chart) =>
  chart.lines.map((line) => ({ chart, line })),
);

const callsLabel = (version: number, calls: number) =>
  `Open the ${calls === 1 ? "call" : `${calls.toLocaleString("en-US")} calls`} of v${version}`;

const headOf = (chart: Chart, line: ChartLine) => (line.label === "" ? chart.title : line.label);

/** The same figures as the charts, an interval and version a row, the newest first; each with its doubt. */
export function MetricsTable({ workspace, page, tier }: { workspace: string; page: MetricsPage; tier: string | null }) {
  const { interval, series, markers, prompt } = page;
  const rows = series
    .flatMap(({ version, points }) => points.map((point) => ({ version, point })))
    .sort((a, b) => b.point.t - a.point.t || b.version - a.version);
  const head = (
    <tr>
      <Th>From</Th>
      <Th>Version</Th>
      <Th numeric>Calls</Th>
      {COLUMNS.map(({ chart, line }) => (
        <Th key={`${chart.key} ${line.key}`} numeric>
          {headOf(chart, line)}
        </Th>
      ))}
    </tr>
  );
  return (
    <>
      <p className="py-4 text-sm text-ink-2">
        In brackets stands the 95 % interval of the figure above: the fewer calls, the wider it is.
      </p>
      <DataTable label="Figures by interval and version, newest first" head={head} minWidth="min-w-[64rem]">
        {rows.slice(0, MOST_ROWS).map(({ version, point }) => (
          <DataRow key={`${point.t} ${version}`}>
            <Td>
              <Time at={point.t} />
            </Td>
            <Td mono>v{version}</Td>
            <Td numeric>
              <Link
                prefetch={false}
                aria-label={callsLabel(version, point.calls)}
                href={callsPath(workspace, { prompt, version, tier, from: point.t, to: point.t + interval * 1_000 })}
              >
                {point.calls.toLocaleString("en-US")}
              </Link>
            </Td>
            {COLUMNS.map(({ chart, line }) => (
              <Td key={`${chart.key} ${line.key}`} numeric>
                <Figure chart={chart} line={line} point={point} />
              </Td>
            ))}
          </DataRow>
        ))}
      </DataTable>
      {rows.length > MOST_ROWS && (
        <p className="pt-3 text-sm text-ink-2">
          The newest {MOST_ROWS} of {rows.length} rows. The CSV has them all; a longer interval has fewer.
        </p>
      )}
      {markers.length > 0 && (
        <div className="pt-8">
          <DataTable
            label="What happened in the range"
            head={
              <tr>
                <Th>When</Th>
                <Th>What happened</Th>
              </tr>
            }
          >
            {markers.map(({ kind, t, label, releaseSeq }) => (
              <DataRow key={`${kind} ${t} ${releaseSeq}`}>
                <Td>
                  <Time at={t} />
                </Td>
                <Td>
                  {MARKER_LOOK[kind].word}: {label}
                </Td>
              </DataRow>
            ))}
          </DataTable>
        </div>
      )}
    </>
  );
}

function Figure({ chart, line, point }: { chart: Chart; line: ChartLine; point: MetricPoint }) {
  const value = line.value(point);
  if (value === null) return <span className="text-ink-3">none</span>;
  const interval = line.interval(point);
  return (
    <>
      {chart.say(value)}
      {interval && <span className="block text-xs text-ink-3">{intervalWords(interval, chart.say)}</span>}
    </>
  );
}
