import { axisOf } from "#lib/evals/domain/axis.ts";
import { signed } from "#lib/evals/domain/figure-words.ts";
import { barePoints } from "#lib/evals/domain/phrases.ts";
import type { RunPage } from "#lib/evals/domain/run-view.ts";
import { at, ChartLabel, IntervalChart, stretch } from "./interval-chart.tsx";
import { sidesOf } from "./run-facts.ts";

const points = (share: number) => signed(share * 100);
const HATCH = "bg-[repeating-linear-gradient(115deg,var(--color-rule-strong)_0_1.5px,transparent_1.5px_6px)]";

/** The paired difference with its interval, over the band of drops and gains that the suite is too small to see. */
export function DifferenceChart({ run }: { run: RunPage }) {
  const { figures } = run;
  if (figures?.difference == null || figures.differenceInterval === null) return null;
  const { difference, differenceInterval, smallestVisibleDrop: blind } = figures;
  const { challenger, baseline } = sidesOf(run);
  const axis = axisOf([...differenceInterval, 0, ...(blind === null ? [] : [-blind, blind])], [-1, 1], 6);
  const band = blind === null ? "" : `; too small for this suite to see: up to ${barePoints(blind)} points`;
  const words = `${challenger} minus ${baseline}: ${points(difference)} points, interval ${points(differenceInterval[0])} to ${points(differenceInterval[1])}${band}`;
  const line = { label: `${challenger} − ${baseline}, points`, tone: "ink" as const, words: points(difference) };
  return (
    <IntervalChart
      title="Paired difference with its 95 % interval"
      words={words}
      axis={axis}
      say={(tick) => (tick === 0 ? "no change" : points(tick))}
      lines={[{ ...line, value: difference, interval: differenceInterval }]}
    >
      {blind !== null && (
        <>
          <span style={stretch(axis, -blind, blind)} className={`absolute top-5 bottom-0 ${HATCH}`} />
          <ChartLabel axis={axis} value={0} className="text-ink-3 max-md:right-auto! max-md:left-0!">
            too small for this suite to see: ±{barePoints(blind)}
          </ChartLabel>
        </>
      )}
      <span style={{ left: at(axis, 0) }} className="absolute top-5 bottom-0 border-l border-ink-3" />
    </IntervalChart>
  );
}
