import { axisOf } from "#lib/evals/domain/axis.ts";
import type { ComparedRun, PairedFigures } from "#lib/evals/domain/compare-view.ts";
import { signed } from "#lib/evals/domain/figure-words.ts";
import { percent } from "#lib/evals/domain/phrases.ts";
import { at, type ChartLine, IntervalChart } from "./interval-chart.tsx";

export type CompareChartProps = { a: ComparedRun; b: ComparedRun; figures: PairedFigures };

const points = (share: number) => signed(share * 100);

/** Both win rates over the common cases, and their paired difference, each with its interval. */
export function CompareChart({ a, b, figures }: CompareChartProps) {
  const { difference, differenceInterval, rates, rateIntervals } = figures;
  const lines = [a, b].flatMap((run, index): ChartLine[] => {
    const [value, interval] = [rates[index], rateIntervals[index]];
    if (value === undefined || !interval) return [];
    const label = `run ${run.number}, v${run.challenger}`;
    return [{ label, tone: index === 0 ? "stable" : "candidate", value, interval, words: percent(value) }];
  });
  const inWords = lines.map(
    ({ label, words, interval }) => `${label} ${words}, interval ${percent(interval[0])} to ${percent(interval[1])}`,
  );
  return (
    <div className="grid content-start gap-8">
      <IntervalChart
        title="Win rate over the common cases, with 95 % intervals"
        words={inWords.join("; ")}
        axis={axisOf(
          lines.flatMap(({ interval }) => interval),
          [0, 1],
          5,
        )}
        say={(tick) => percent(tick)}
        lines={lines}
      />
      {differenceInterval && <Difference a={a} b={b} value={difference} interval={differenceInterval} />}
    </div>
  );
}

type DifferenceProps = { a: ComparedRun; b: ComparedRun; value: number; interval: [number, number] };

function Difference({ a, b, value, interval }: DifferenceProps) {
  const axis = axisOf([...interval, 0], [-1, 1], 6);
  const label = `${b.number} − ${a.number}, points`;
  return (
    <IntervalChart
      title="Paired difference with its 95 % interval"
      words={`Run ${label}: ${points(value)}, interval ${points(interval[0])} to ${points(interval[1])}`}
      axis={axis}
      say={(tick) => (tick === 0 ? "no change" : points(tick))}
      lines={[{ label, tone: "ink", value, interval, words: points(value) }]}
    >
      <span style={{ left: at(axis, 0) }} className="absolute top-5 bottom-0 border-l border-ink-3" />
    </IntervalChart>
  );
}
