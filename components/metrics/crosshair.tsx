import type { PointerEvent } from "react";
import type { ChartData } from "./chart-data.ts";
import { FRAME, topOf } from "./chart-frame.ts";
import type { VersionLook } from "./version-look.ts";

export type CrosshairProps = {
  data: ChartData;
  looks: ReadonlyMap<number, VersionLook>;
  /** The row under the line; null while there is none. */
  index: number | null;
  onMove: (fraction: number) => void;
  onLeave: () => void;
  /** A press of a mouse on the row under the pointer: the version whose line is nearest. */
  onPress: (version: number) => void;
};

/** The share of the chart's width a pointer is at: 0 at the axis, 1 at the right end. */
function fractionOf(event: PointerEvent<HTMLElement>): number {
  const box = event.currentTarget.getBoundingClientRect();
  return Math.min(1, Math.max(0, (event.clientX - box.left) / Math.max(1, box.width)));
}

/** The line through all charts, with a ring on each of this chart's lines. */
export function Crosshair({ data, looks, index, onMove, onLeave, onPress }: CrosshairProps) {
  const { lines, rows, scale } = data;
  const row = index === null ? undefined : rows[index];
  const rings = lines.flatMap(({ version, row: key }) => {
    const value = row?.[key];
    return typeof value === "number" ? [{ key, version, top: topOf(value, scale) }] : [];
  });
  const nearest = (event: PointerEvent<HTMLElement>) => {
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
    return rings.toSorted((a, b) => Math.abs(a.top - y) - Math.abs(b.top - y))[0]?.version;
  };
  const left = index === null ? 0 : (100 * (index + 0.5)) / rows.length;
  return (
    <div
      aria-hidden="true"
      className="absolute inset-y-0 cursor-crosshair touch-pan-y"
      style={{ left: FRAME.left, right: FRAME.right }}
      onPointerMove={(event) => onMove(fractionOf(event))}
      onPointerDown={(event) => onMove(fractionOf(event))}
      onPointerLeave={(event) => {
        if (event.pointerType === "mouse") onLeave();
      }}
      onPointerUp={(event) => {
        const version = nearest(event);
        if (event.pointerType === "mouse" && event.button === 0 && version !== undefined) onPress(version);
      }}
    >
      {row && (
        <div className="absolute w-px bg-ink" style={{ left: `${left}%`, top: FRAME.top, bottom: FRAME.bottom }}>
          {rings.map(({ key, version, top }) => (
            <span
              key={key}
              className="absolute -left-[3px] size-[7px] rounded-full border-[1.75px] bg-paper"
              style={{ top: top - FRAME.top - 3.5, borderColor: looks.get(version)?.stroke }}
            />
          ))}
        </div>
      )}
    </div>
  );
}
