import { axisOf } from "#lib/evals/domain/axis.ts";
import { percent } from "#lib/evals/domain/phrases.ts";
import type { RunPage } from "#lib/evals/domain/run-view.ts";
import { at, ChartLabel, type ChartLine, IntervalChart, stretch } from "./interval-chart.tsx";
import { sidesOf } from "./run-facts.ts";

function linesOf(run: RunPage): ChartLine[] {
  const { challenger, baseline } = sidesOf(run);
  const { figures } = run;
  const lines: ChartLine[] = [];
  if (baseline && figures?.baselineWinRate != null && figures.baselineWinRateInterval) {
    const [value, interval] = [figures.baselineWinRate, figures.baselineWinRateInterval];
    const label = run.baselineIsStable ? `${baseline}, stable` : `${baseline}, baseline`;
    lines.push({ label, tone: "stable", value, interval, words: percent(value) });
  }
  if (figures?.winRate != null && figures.winRateInterval) {
    const [value, interval] = [figures.winRate, figures.winRateInterval];
    lines.push({ label: `${challenger}, challenger`, tone: "candidate", value, interval, words: percent(value) });
  }
  return lines;
}

const inWords = ({ label, words, interval }: ChartLine) =>
  `${label} ${words}, interval ${percent(interval[0])} to ${percent(interval[1])}`;

/** Win rates with their intervals against the floor. */
export function WinRateChart({ run }: { run: RunPage }) {
  const lines = linesOf(run);
  if (lines.length === 0) return null;
  const floor = run.thresholds.winRateFloor;
  const axis = axisOf([...lines.flatMap((line) => line.interval), ...(floor > 0 ? [floor] : [])], [0, 1], 5);
  const words = [...lines.map(inWords), ...(floor > 0 ? [`floor ${percent(floor)}`] : [])].join("; ");
  return (
    <IntervalChart
      title="Win rate with its 95 % interval"
      words={words}
      axis={axis}
      say={(tick) => percent(tick)}
      lines={lines}
    >
      {floor > 0 && (
        <>
          <span style={stretch(axis, axis.from, floor)} className="absolute top-5 bottom-0 bg-fail-wash opacity-55" />
          <span
            style={{ left: at(axis, floor) }}
            className="absolute top-1 bottom-0 border-l-[1.5px] border-dashed border-fail"
          />
          <ChartLabel axis={axis} value={floor} className="text-fail">
            floor {percent(floor)}
          </ChartLabel>
        </>
      )}
    </IntervalChart>
  );
}
