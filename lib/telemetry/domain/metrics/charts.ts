import { latencyWords, moneyWords } from "#lib/evals/domain/figure-words.ts";
import type { OpenInterval } from "#lib/evals/domain/statistics/quantile-interval.ts";
import type { MetricPoint, MetricSeries } from "./point.ts";

/** A figure of a point as a chart draws it; `sample` says on how many calls, grades or thumbs it rests. */
export type ChartLine = {
  key: string;
  /** What tells it from the others of its chart; "" where it is the only one. */
  label: string;
  value: (point: MetricPoint) => number | null;
  interval: (point: MetricPoint) => OpenInterval | null;
  sample: (point: MetricPoint) => number;
};

export type Chart = {
  key: string;
  title: string;
  lines: readonly ChartLine[];
  /** Its axis begins at zero. */
  fromZero: boolean;
  /** What its values cannot exceed. */
  most?: number;
  say: (value: number) => string;
  /** As short as it can be, for the axis. */
  sayTick: (value: number) => string;
  /** Why it has no figure at all, as a sentence. */
  none: string;
};

/** Below this many calls, grades or thumbs an interval is drawn behind the line. */
export const SMALL_SAMPLE = 200;

const one = (line: Omit<ChartLine, "key" | "label">): readonly ChartLine[] => [{ key: "value", label: "", ...line }];
const calls = ({ calls: count }: MetricPoint) => count;
const finished = ({ calls: count, errors }: MetricPoint) => count - errors;
const thumbs = ({ thumbsUp, thumbsDown }: MetricPoint) => thumbsUp + thumbsDown;
const over = (some: number, all: number) => (all > 0 ? some / all : null);

/** A share: "1.4 %", with a second digit below a tenth of a percent. */
export function rateWords(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.005) return "<0.01\u00a0%";
  return `${percent.toFixed(percent > 0 && percent < 0.1 ? 2 : 1)}\u00a0%`;
}

/** Digits enough to tell the labels of an axis apart, and no more. */
const short = (value: number) => Number(value.toPrecision(6)).toLocaleString("en-US", { maximumFractionDigits: 4 });
const rateTick = (share: number) => `${short(share * 100)}\u00a0%`;
const moneyTick = (usd: number) => `$${Number.isInteger(usd) || usd < 0.01 ? short(usd) : usd.toFixed(2)}`;
const latencyTick = (ms: number) =>
  ms === 0 ? "0" : ms < 1_000 ? `${short(ms)}\u00a0ms` : `${short(ms / 1_000)}\u00a0s`;

const wholeWords = (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: value < 10 ? 1 : 0 });

/** The charts of the page, in their order. */
export const CHARTS: readonly Chart[] = [
  {
    key: "latency",
    title: "Latency, p50 and p95",
    fromZero: true,
    say: latencyWords,
    sayTick: latencyTick,
    none: "No call ended well.",
    lines: [
      { key: "p95", label: "p95", value: (p) => p.p95Ms, interval: (p) => p.p95Interval, sample: finished },
      { key: "p50", label: "p50", value: (p) => p.p50Ms, interval: (p) => p.p50Interval, sample: finished },
    ],
  },
  {
    key: "errors",
    title: "Error rate",
    fromZero: true,
    most: 1,
    say: rateWords,
    sayTick: rateTick,
    none: "There was no call.",
    lines: one({ value: (p) => over(p.errors, p.calls), interval: (p) => p.errorInterval, sample: calls }),
  },
  {
    key: "score",
    title: "Grader score",
    fromZero: false,
    say: (value) => value.toFixed(2),
    sayTick: short,
    none: "No call was graded.",
    lines: one({ value: (p) => p.score, interval: (p) => p.scoreInterval, sample: (p) => p.scored }),
  },
  {
    key: "thumbs",
    title: "Thumbs-down",
    fromZero: true,
    most: 1,
    say: rateWords,
    sayTick: rateTick,
    none: "Nobody gave a thumb, up or down.",
    lines: one({
      value: (p) => over(p.thumbsDown, thumbs(p)),
      interval: (p) => p.thumbsDownInterval,
      sample: thumbs,
    }),
  },
  {
    key: "tokens",
    title: "Output tokens per call",
    fromZero: false,
    say: wholeWords,
    sayTick: short,
    none: "No call told its tokens.",
    lines: one({ value: (p) => over(p.outputTokens, p.counted), interval: () => null, sample: (p) => p.counted }),
  },
  {
    key: "cost",
    title: "Cost per 1,000 calls",
    fromZero: false,
    say: moneyWords,
    sayTick: moneyTick,
    none: "The price of its model is not known, or no call told its tokens.",
    lines: one({
      value: (p) => (p.priced > 0 ? (1_000 * p.costUsd) / p.priced : null),
      interval: () => null,
      sample: (p) => p.priced,
    }),
  },
  {
    key: "volume",
    title: "Calls",
    fromZero: true,
    say: wholeWords,
    sayTick: short,
    none: "There was no call.",
    lines: one({ value: calls, interval: () => null, sample: calls }),
  },
];

/** Has any moment a figure of this chart? */
export function isTold({ lines }: Chart, series: readonly MetricSeries[]): boolean {
  return series.some(({ points }) => points.some((point) => lines.some((line) => line.value(point) !== null)));
}
