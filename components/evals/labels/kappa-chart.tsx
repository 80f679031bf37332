import { at, ChartLabel, IntervalChart, stretch } from "#components/evals/interval-chart.tsx";
import type { Kappa } from "#lib/evals/domain/agreement.ts";
import { kappaWithInterval } from "#lib/evals/domain/agreement-words.ts";
import { axisOf } from "#lib/evals/domain/axis.ts";
import { kappaWords } from "#lib/evals/domain/phrases.ts";

export type KappaLine = { label: string; measured: Kappa };

/** κ with its interval against what was agreed; what cannot be told has no line. */
export function KappaChart({ lines, minKappa }: { lines: readonly KappaLine[]; minKappa: number }) {
  const told = lines.flatMap(({ label, measured: { kappa, interval } }) =>
    kappa === null || interval === null
      ? []
      : [{ label, tone: "ink" as const, value: kappa, interval, words: kappaWords(kappa) }],
  );
  if (told.length === 0) return null;
  const axis = axisOf([...told.flatMap(({ interval }) => interval), minKappa, 0, 1], [-1, 1], 5);
  const words = told.map(({ label, value, interval }) => `${label}: ${kappaWithInterval({ kappa: value, interval })}`);
  return (
    <IntervalChart
      title="Cohen’s κ with its 95 % interval"
      words={`${words.join("; ")}; agreed ${minKappa}`}
      axis={axis}
      say={(tick) => String(tick).replace("-", "−")}
      lines={told}
    >
      <span style={stretch(axis, axis.from, minKappa)} className="absolute top-5 bottom-0 bg-fail-wash opacity-55" />
      <span
        style={{ left: at(axis, minKappa) }}
        className="absolute top-1 bottom-0 border-l-[1.5px] border-dashed border-fail"
      />
      <ChartLabel axis={axis} value={minKappa} className="text-fail">
        agreed {minKappa}
      </ChartLabel>
    </IntervalChart>
  );
}
