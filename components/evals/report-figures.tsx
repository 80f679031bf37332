import { KvTable } from "#components/ui/kv-table.tsx";
import { intervalWords, probabilityWords, signed } from "#lib/evals/domain/figure-words.ts";
import type { GateFigures } from "#lib/evals/domain/gate-types.ts";
import { percent, points, whole } from "#lib/evals/domain/phrases.ts";
import type { RunPage } from "#lib/evals/domain/run-view.ts";
import type { Interval } from "#lib/evals/domain/statistics/paired-counts.ts";
import { sidesOf } from "./run-facts.ts";

const rate = (value: number | null, interval: Interval | null) =>
  value === null ? "not measured" : `${percent(value)} ${interval ? (intervalWords(interval, percent) ?? "") : ""}`;

function pairedRows(figures: GateFigures, sides: { challenger: string; baseline: string | null }) {
  const { difference, differenceInterval, exactP, midP, smallestVisibleDrop, noiseFloor } = figures;
  if (!sides.baseline) return [];
  const inPoints = (share: number) => signed(share * 100);
  const range = differenceInterval ? (intervalWords(differenceInterval, inPoints) ?? "") : "";
  return [
    { label: `Win rate of ${sides.baseline}`, value: rate(figures.baselineWinRate, figures.baselineWinRateInterval) },
    ...(difference === null ? [] : [{ label: "Paired difference, points", value: `${inPoints(difference)} ${range}` }]),
    ...(exactP === null || midP === null
      ? []
      : [
          {
            label: "McNemar, exact and mid-p",
            value: `${probabilityWords("p", exactP)}, ${probabilityWords("mid-p", midP)}`,
          },
        ]),
    {
      label: "Smallest visible drop",
      value: smallestVisibleDrop === null ? "cannot be told" : points(smallestVisibleDrop),
    },
    ...(noiseFloor
      ? [
          {
            label: `${sides.baseline} against itself`,
            value: `${percent(noiseFloor.rate)} of cases differ ${intervalWords(noiseFloor.interval, percent) ?? ""}`,
          },
        ]
      : []),
  ];
}

/** The figures a verdict rests on, in words and numbers rather than in charts: paper is read later and elsewhere. */
export function ReportFigures({ run }: { run: RunPage }) {
  const { figures, cells } = run;
  if (!figures) return null;
  const sides = sidesOf(run);
  const counts = sides.baseline
    ? `${whole(cells.bothPass)} both pass, ${whole(cells.worse)} got worse, ${whole(cells.better)} got better, ${whole(cells.neither)} both fail`
    : `${whole(cells.bothPass)} pass, ${whole(cells.neither)} fail`;
  return (
    <KvTable
      rows={[
        { label: "Cases", value: `${whole(figures.n)} with a result: ${counts}` },
        { label: `Win rate of ${sides.challenger}`, value: rate(figures.winRate, figures.winRateInterval) },
        ...pairedRows(figures, sides),
      ]}
    />
  );
}
