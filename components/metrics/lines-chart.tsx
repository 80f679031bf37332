"use client";

import { memo } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from "recharts";
import type { Marker } from "#lib/telemetry/domain/metrics/marker.ts";
import type { ChartData } from "./chart-data.ts";
import { FRAME, topOf } from "./chart-frame.ts";
import { MARKER_LOOK } from "./marker-look.ts";
import type { VersionLook } from "./version-look.ts";

const TEXT = { fill: "var(--color-ink-3)", fontSize: 12 };

export type LinesChartProps = {
  data: ChartData;
  looks: ReadonlyMap<number, VersionLook>;
  markers: readonly Marker[];
  from: number;
  to: number;
  ticks: readonly number[];
  sayTime: (at: number) => string;
  say: (value: number) => string;
};

/** The lines themselves, drawn anew only when their data change: what moves with the pointer lies above them. */
export const LinesChart = memo(function LinesChart(props: LinesChartProps) {
  const { data, looks, markers, from, to, ticks, sayTime, say } = props;
  const { lines, rows, scale } = data;
  return (
    <ResponsiveContainer width="100%" height={FRAME.height}>
      <ComposedChart
        data={rows}
        accessibilityLayer={false}
        margin={{ top: FRAME.top, right: FRAME.right, bottom: 0, left: 0 }}
      >
        <CartesianGrid vertical={false} stroke="var(--color-rule)" />
        <XAxis
          dataKey="x"
          type="number"
          domain={[from, to]}
          ticks={[...ticks]}
          tickFormatter={sayTime}
          height={FRAME.bottom}
          tickLine={false}
          axisLine={false}
          tick={TEXT}
          interval="equidistantPreserveStart"
          allowDataOverflow
        />
        <YAxis
          width={FRAME.left}
          domain={[scale.low, scale.high]}
          ticks={scale.ticks}
          tickFormatter={say}
          tickLine={false}
          axisLine={false}
          tick={TEXT}
          interval={0}
          allowDataOverflow
        />
        {markers.map((marker) => marked(marker, from, to))}
        {lines.map(({ version, band }) => (
          <Area
            key={band}
            dataKey={band}
            stroke="none"
            fill={looks.get(version)?.stroke}
            fillOpacity={0.1}
            isAnimationActive={false}
            activeDot={false}
          />
        ))}
        {lines.map(({ version, line, row, band }) => {
          const look = looks.get(version);
          return (
            <Line
              key={row}
              dataKey={row}
              stroke={look?.stroke}
              strokeWidth={line.key === "p50" ? 1 : look?.width}
              strokeDasharray={look?.dash}
              dot={alone(row, band, data)}
              activeDot={false}
              isAnimationActive={false}
            />
          );
        })}
      </ComposedChart>
    </ResponsiveContainer>
  );
});

/** A point between two gaps has no line and no area; it is drawn as a dot, with its interval as a bar through it. */
function alone(key: string, band: string, { rows, scale }: ChartData) {
  const has = (index: number) => typeof rows[index]?.[key] === "number";
  const isolated = new Set(
    rows.flatMap((_, index) => (has(index) && !has(index - 1) && !has(index + 1) ? [index] : [])),
  );
  if (isolated.size === 0) return false;
  return ({ index, cx, cy, stroke }: { index?: number; cx?: number; cy?: number; stroke?: string }) => {
    if (index === undefined || !isolated.has(index) || cx === undefined || cy === undefined) return <g key={index} />;
    const interval = rows[index]?.[band];
    const [low, high] = Array.isArray(interval) ? interval : [];
    return (
      <g key={index}>
        {low !== undefined && high !== undefined && (
          <path
            d={`M${cx} ${topOf(low, scale)}V${topOf(high, scale)}`}
            stroke={stroke}
            strokeWidth={5}
            strokeOpacity={0.15}
          />
        )}
        <circle cx={cx} cy={cy} r={2} fill={stroke} />
      </g>
    );
  };
}

function marked(marker: Marker, from: number, to: number) {
  const { stroke, dash } = MARKER_LOOK[marker.kind];
  const key = `${marker.kind} ${marker.t} ${marker.releaseSeq}`;
  if (marker.kind === "hold" && marker.until !== undefined) {
    const [x1, x2] = [Math.max(from, marker.t), Math.min(to, marker.until ?? to)];
    return <ReferenceArea key={key} x1={x1} x2={x2} fill="var(--color-unsure-wash)" fillOpacity={1} />;
  }
  if (marker.t < from || marker.t > to) return null;
  return <ReferenceLine key={key} x={marker.t} stroke={stroke} strokeDasharray={dash} />;
}
