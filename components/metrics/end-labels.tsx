import clsx from "clsx";
import { spreadLabels } from "#components/rollouts/chart-scale.ts";
import type { ChartData } from "./chart-data.ts";
import { FRAME, topOf } from "./chart-frame.ts";
import type { VersionLook } from "./version-look.ts";

const GAP = 14;

/** The names of the lines at their right ends, moved apart: what tells them apart without their colour. */
export function EndLabels({ data, looks }: { data: ChartData; looks: ReadonlyMap<number, VersionLook> }) {
  const { lines, rows, scale } = data;
  const several = new Set(lines.map(({ line }) => line.key)).size > 1;
  const ends = lines
    .flatMap(({ version, line, row }) => {
      const last = rows.findLast((each) => typeof each[row] === "number")?.[row];
      if (typeof last !== "number") return [];
      return [{ row, top: topOf(last, scale), text: several ? `v${version} ${line.label}` : `v${version}`, version }];
    })
    .sort((a, b) => a.top - b.top);
  const tops = spreadLabels(
    ends.map(({ top }) => top),
    GAP,
    FRAME.top,
    FRAME.height - FRAME.bottom,
  );
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute inset-y-0 right-0"
      style={{ width: FRAME.right - 5 }}
    >
      {ends.map(({ row, text, version }, index) => (
        <span
          key={row}
          className={clsx("absolute left-0 -translate-y-1/2 text-xs whitespace-nowrap", looks.get(version)?.text)}
          style={{ top: tops[index] }}
        >
          {text}
        </span>
      ))}
    </div>
  );
}
