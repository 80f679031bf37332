import { latencyWords, moneyWords } from "./figure-words.ts";
import type { RunPage, VariantMeasure } from "./run-view.ts";
import type { OpenInterval } from "./statistics/quantile-interval.ts";

export type MeasureSide = { value: number | null; interval?: OpenInterval | null };

/** One thing that is measured of both versions. `say` is its unit; `limit` blocks where the challenger is over it. */
export type MeasureRow = {
  name: string;
  /** What the figure is, in two or three words. */
  how?: string;
  baseline: MeasureSide | null;
  challenger: MeasureSide;
  difference: MeasureSide;
  say: (value: number) => string;
  limit: number | null;
};

type Measured = Pick<RunPage, "measures" | "thresholds" | "figures" | "baseline">;

const upTo = (digits: number) => (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: digits });

const minus = (challenger: number | null, baseline: number | null | undefined): number | null =>
  challenger === null || baseline == null ? null : challenger - baseline;

/** The judge's mean score; null where no judge graded. */
function scoreRow({ figures, baseline }: Measured): MeasureRow | null {
  if (figures?.score == null) return null;
  return {
    name: "Score, 1 to 5",
    how: "mean of the judge’s",
    baseline: baseline === null ? null : { value: figures.baselineScore ?? null },
    challenger: { value: figures.score },
    difference: { value: figures.scoreDifference ?? null, interval: figures.scoreDifferenceInterval ?? null },
    say: upTo(2),
    limit: null,
  };
}

function latencyRow({ measures: { baseline, challenger }, thresholds }: Measured): MeasureRow {
  const side = ({ p95 }: VariantMeasure): MeasureSide => ({ value: p95.ms, interval: p95.interval });
  return {
    name: "p95 latency",
    baseline: baseline && side(baseline),
    challenger: side(challenger),
    difference: { value: minus(challenger.p95.ms, baseline?.p95.ms) },
    say: latencyWords,
    limit: thresholds.p95LatencyMs,
  };
}

function costRow({ measures: { baseline, challenger, changes }, thresholds }: Measured): MeasureRow {
  return {
    name: "Cost per 1,000",
    baseline: baseline && { value: baseline.costPerThousandUsd },
    challenger: { value: challenger.costPerThousandUsd },
    difference: {
      value: minus(challenger.costPerThousandUsd, baseline?.costPerThousandUsd),
      interval: changes?.costUsd.interval ?? null,
    },
    say: moneyWords,
    limit: thresholds.costPerThousandUsd ?? null,
  };
}

function lengthRow(name: string, what: "words" | "tokens", { measures }: Measured): MeasureRow {
  const { baseline, challenger, changes } = measures;
  const side = (measure: VariantMeasure): MeasureSide => ({
    value: measure[what].median,
    interval: measure[what].interval,
  });
  return {
    name,
    baseline: baseline && side(baseline),
    challenger: side(challenger),
    difference: { value: changes?.[what].median ?? null, interval: changes?.[what].interval ?? null },
    say: upTo(1),
    limit: null,
  };
}

/**
 * What is compared of both versions besides passing: the judge's score, time, money and length. Differences are of the
 * same cases; that of a median is the median difference, not the difference of the medians.
 */
export function measureRows(run: Measured): MeasureRow[] {
  const score = scoreRow(run);
  return [
    ...(score ? [score] : []),
    latencyRow(run),
    costRow(run),
    lengthRow("Tokens, median", "tokens", run),
    lengthRow("Words, median", "words", run),
  ];
}
