import type { GuardrailFinding } from "#lib/releases/domain/guardrail-report.ts";
import { guardrailDifference, guardrailWord } from "#lib/releases/domain/guardrail-words.ts";
import { bandPath, type ChartPoint, chartScale, linePath, spreadLabels } from "./chart-scale.ts";

const LEFT = 44;
const RIGHT = 400;
const TOP = 14;
const BOTTOM = 152;

export type GuardrailChartProps = {
  /** The newest finding, in words beside the lines. */
  finding: GuardrailFinding;
  points: readonly ChartPoint[];
  unit: "conversation" | "tenant";
};

/** How much worse the candidate is than the control, with its interval, as units came in; the margin is a line. */
export function GuardrailChart({ finding, points, unit }: GuardrailChartProps) {
  const { name, margin, difference, interval, verdict } = finding;
  const say = (value: number) => guardrailDifference(name, value);
  const scale = chartScale(points, margin, { left: LEFT, right: RIGHT, top: TOP, bottom: BOTTOM });
  const last = points.at(-1);
  const first = points[0];
  if (!last || !first || difference === null || interval === null) return null;
  const [low, high] = interval;
  const [highY, endY, lowY] = spreadLabels([scale.y(high), scale.y(difference), scale.y(low)], 15, TOP, BOTTOM);
  const words = `${guardrailWord(name)}: difference ${say(difference)}, interval ${say(low)} to ${say(high)}, margin ${say(margin)}`;
  const marginY = scale.y(margin);
  const [marginLabel, zeroLabel] = spreadLabels([marginY, scale.y(0)], 14, TOP, BOTTOM);
  return (
    <svg
      viewBox="0 0 500 176"
      role="img"
      aria-label={words}
      className="mt-3 block w-full overflow-visible text-[12px] max-md:text-[15px]"
    >
      <rect
        x={LEFT}
        y={TOP}
        width={RIGHT - LEFT}
        height={Math.max(0, marginY - TOP)}
        className="fill-fail-wash"
        opacity={0.7}
      />
      <path d={bandPath(points, scale)} className={verdict === "undecided" ? "fill-unsure-wash" : "fill-stable-wash"} />
      <path d={linePath(points, ({ high: edge }) => edge, scale)} fill="none" className="stroke-rule-strong" />
      <path d={linePath(points, ({ low: edge }) => edge, scale)} fill="none" className="stroke-ink-3" />
      <path d={`M${LEFT} ${scale.y(0)}H${RIGHT}`} className="stroke-ink-3" strokeWidth={0.75} />
      <path d={`M${LEFT} ${marginY}H${RIGHT}`} className="stroke-fail" strokeWidth={1.25} strokeDasharray="4 3" />
      <path
        d={linePath(points, (point) => point.difference, scale)}
        fill="none"
        className="stroke-candidate"
        strokeWidth={1.75}
      />
      <path d={`M${scale.x(last.units)} ${scale.y(high)}V${scale.y(low)}`} className="stroke-ink-3" strokeWidth={1.5} />
      <circle cx={scale.x(last.units)} cy={scale.y(difference)} r={3.5} className="fill-candidate" />
      <text x={LEFT - 6} y={(zeroLabel ?? 0) + 4} textAnchor="end" className="fill-ink-3">
        0
      </text>
      <text x={LEFT - 6} y={(marginLabel ?? 0) + 4} textAnchor="end" className="fill-fail">
        {say(margin)}
      </text>
      <text x={RIGHT + 8} y={(highY ?? 0) + 4} className="fill-ink-2">
        {say(high)} at most
      </text>
      <text x={RIGHT + 8} y={(endY ?? 0) + 4} className="fill-ink font-semibold">
        {say(difference)}
      </text>
      <text x={RIGHT + 8} y={(lowY ?? 0) + 4} className="fill-ink-2">
        {say(low)} at least
      </text>
      {first.units < last.units && (
        <text x={LEFT} y={171} className="fill-ink-3">
          {first.units.toLocaleString("en")}
        </text>
      )}
      <text x={RIGHT} y={171} textAnchor="end" className="fill-ink-3">
        {last.units.toLocaleString("en")} {unit}s
      </text>
    </svg>
  );
}
