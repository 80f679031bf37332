import clsx from "clsx";
import { type Axis, axisOf } from "#lib/evals/domain/axis.ts";
import { DRIFT_MARGIN, type DriftFindings } from "#lib/evals/domain/drift.ts";
import { type DriftStep, driftSteps } from "#lib/evals/domain/drift-steps.ts";
import { signed } from "#lib/evals/domain/figure-words.ts";
import { percent, points } from "#lib/evals/domain/phrases.ts";

const LABELS: Record<DriftStep["name"], string> = {
  before: "Then, the green run",
  suite: "Suite",
  judge: "Judge",
  model: "Model",
  now: "Now",
};

const ROW = 38;
const BAR = 14;
const TOP = 24;

/** Room for the mark of the lowest rate beside the plot's edge, as a share. */
const ROOM = 0.01;

const isRate = ({ name }: DriftStep) => name === "before" || name === "now";
/** Differences of shares that are equal on paper are not always so in binary. */
const moves = ({ from, to }: DriftStep) => Math.abs(to - from) > 1e-9;

const at = (axis: Axis, value: number) => `${(axis.place(value) * 100).toFixed(3)}%`;
const span = (axis: Axis, from: number, to: number) => ({
  x: at(axis, Math.min(from, to)),
  width: `${(Math.abs(axis.place(to) - axis.place(from)) * 100).toFixed(3)}%`,
});

function figureOf(step: DriftStep): string {
  if (isRate(step)) return percent(step.to);
  return moves(step) ? signed((step.to - step.from) * 100) : "0";
}

function fillOf(step: DriftStep): string {
  if (isRate(step)) return "fill-stable";
  return step.to < step.from ? "fill-fail" : "fill-pass";
}

/** Words near an edge of the plot stay within it. */
function anchorAt(place: number): "start" | "middle" | "end" {
  if (place > 0.7) return "end";
  return place < 0.3 ? "start" : "middle";
}

/** How far the win rate may go from where it was before anybody is told, and further where noise reaches further. */
const reachOf = ({ noise }: DriftFindings) => Math.max(DRIFT_MARGIN, noise?.reach ?? 0);

/** The way from the win rate of then to that of now, part by part, over the band in which nobody would be told. */
export function DriftChart({ findings }: { findings: DriftFindings }) {
  const steps = driftSteps(findings);
  const { thenRate } = findings;
  if (steps.length === 0 || thenRate === null) return null;
  const reach = reachOf(findings);
  const ends = steps.flatMap((step) => (isRate(step) ? [step.to] : [step.from, step.to]));
  const axis = axisOf([...ends.map((end) => end - ROOM), thenRate - reach, thenRate + reach], [0, 1], 6);
  const height = TOP + steps.length * ROW;
  const words = steps
    .map((step) => `${LABELS[step.name]} ${figureOf(step)}${isRate(step) ? "" : " points"}`)
    .join(", ");
  const band = span(axis, Math.max(0, thenRate - reach), Math.min(1, thenRate + reach));
  return (
    <figure>
      <figcaption className="mb-1 text-sm font-semibold">What moved the win rate, in points</figcaption>
      <div className="grid grid-cols-[8.5rem_minmax(0,1fr)_4rem] text-xs max-md:grid-cols-[4.5rem_minmax(0,1fr)_3.5rem]">
        <div aria-hidden="true" style={{ paddingTop: TOP }}>
          {steps.map((step) => (
            <div
              key={step.name}
              style={{ height: ROW }}
              className={clsx("flex items-center", isRate(step) && "font-medium")}
            >
              <span className="max-md:hidden">{LABELS[step.name]}</span>
              <span className="md:hidden">{LABELS[step.name].split(",")[0]}</span>
            </div>
          ))}
        </div>
        <svg
          role="img"
          aria-label={`${words}. Nobody is told within ${points(reach)} of then.`}
          className="block w-full overflow-visible"
          height={height + 20}
        >
          <rect
            {...band}
            y={TOP - 4}
            height={height - TOP + 4}
            className="fill-sunken stroke-rule-strong"
            strokeDasharray="2 3"
          />
          {axis.ticks.map((tick) => (
            <g key={tick}>
              <line x1={at(axis, tick)} x2={at(axis, tick)} y1={TOP - 4} y2={height} className="stroke-rule" />
              <text x={at(axis, tick)} y={height + 15} textAnchor="middle" className="fill-ink-3">
                {percent(tick)}
              </text>
            </g>
          ))}
          <text x={at(axis, thenRate)} y={12} textAnchor={anchorAt(axis.place(thenRate))} className="fill-ink-3">
            ±{points(reach)}: nobody is told
          </text>
          {steps.map((step, index) => (
            <Bar key={step.name} step={step} index={index} axis={axis} last={index === steps.length - 1} />
          ))}
        </svg>
        <div aria-hidden="true" style={{ paddingTop: TOP }} className="pl-3">
          {steps.map((step) => (
            <div
              key={step.name}
              style={{ height: ROW }}
              className={clsx("flex items-center whitespace-nowrap", isRate(step) ? "font-semibold" : "text-ink-2")}
            >
              {figureOf(step)}
            </div>
          ))}
        </div>
      </div>
    </figure>
  );
}

type BarProps = { step: DriftStep; index: number; axis: Axis; last: boolean };

/** A rate as a mark, an effect as a bar from where the one before ended; a hairline leads down to the next. */
function Bar({ step, index, axis, last }: BarProps) {
  const middle = TOP + index * ROW + ROW / 2;
  const end = at(axis, step.to);
  return (
    <g>
      {!last && <line x1={end} x2={end} y1={middle} y2={middle + ROW} className="stroke-edge" strokeDasharray="1 2" />}
      {isRate(step) ? (
        <circle cx={end} cy={middle} r={5.5} className={fillOf(step)} />
      ) : moves(step) ? (
        <rect {...span(axis, step.from, step.to)} y={middle - BAR / 2} height={BAR} className={fillOf(step)} />
      ) : (
        <line x1={end} x2={end} y1={middle - BAR / 2} y2={middle + BAR / 2} strokeWidth={2} className="stroke-ink-3" />
      )}
    </g>
  );
}
