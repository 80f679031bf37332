import type { Interval } from "#lib/evals/domain/statistics/paired-counts.ts";
import { differenceOf, type RatioPart, ratioInterval } from "./bands.ts";
import { type CountedInterval, type Counts, sumCounts, weighCounts } from "./counts.ts";
import { type MetricPoint, pointOf } from "./point.ts";

export const MEASURES = ["latency", "errors", "score", "thumbs", "cost", "tokens"] as const;
export type Measure = (typeof MEASURES)[number];

/**
 * How a measure of the newer version differs from the older one's. Latency, cost and tokens as a share of the older
 * (0.12 is 12 % more), error rate and thumbs-down as a difference of shares, the score as a difference of means.
 * `same`: so close that it does not matter; `unknown`: the sample cannot tell; `none`: not measured on both. The intervals
 * of all measures hold together with 95 %.
 */
export type Finding = {
  measure: Measure;
  verdict: "better" | "worse" | "same" | "unknown" | "none";
  difference: number | null;
  interval: Interval | null;
};

/**
 * `together`: over the intervals in which both were called, the older one's weighed as the newer one was called in them;
 * otherwise each over its own time.
 */
export type Comparison = {
  older: number;
  newer: number;
  together: boolean;
  olderCalls: number;
  newerCalls: number;
  findings: Finding[];
};

/** A difference whose interval lies within this is "the same". Shares of the older, of 1, or of the score's scale. */
const MATTERS: Record<Measure, number> = {
  latency: 0.1,
  errors: 0.01,
  score: 0.05,
  thumbs: 0.02,
  cost: 0.05,
  tokens: 0.05,
};
/** Less than this of a version's calls beside the other's is no comparison over the same time. */
const LEAST_TOGETHER = 0.2;

/** One failure among a few calls is an anecdote, whatever its interval says; so are the means of a few grades. */
const LEAST_COUNTED = 50;
const LEAST_SCORED = 30;
/** A rare failure that became half as frequent again is worth a word within the margin, from a tenth of a percent on. */
const NOTABLE = { share: 0.5, least: 0.001 };

type Figure = { value: number; interval: Interval };

const closed = (value: number | null, [lower, upper]: readonly (number | null)[] = []): Figure | null =>
  value === null || lower == null || upper == null ? null : { value, interval: [lower, upper] };

const logOf = (figure: Figure | null): Figure | null =>
  figure === null || figure.interval[0] <= 0
    ? null
    : { value: Math.log(figure.value), interval: [Math.log(figure.interval[0]), Math.log(figure.interval[1])] };

/** A difference of rates, small as it is, of which nobody would say that they are the same. */
function isNotable(measure: Measure, difference: number, older: Figure): boolean {
  if (measure !== "errors" && measure !== "thumbs") return false;
  return Math.abs(difference) >= Math.max(NOTABLE.least, NOTABLE.share * older.value);
}

type Judging = { relative: boolean; looks: number };

function judge(measure: Measure, newer: Figure | null, older: Figure | null, { relative, looks }: Judging): Finding {
  if (newer === null || older === null) return { measure, verdict: "unknown", difference: null, interval: null };
  const raw = differenceOf(newer, older, looks);
  const told = (value: number) => (relative ? Math.expm1(value) : value);
  const difference = told(raw.value);
  const interval: Interval = [told(raw.interval[0]), told(raw.interval[1])];
  const [lower, upper] = interval;
  const moreIsBetter = measure === "score";
  const matters = MATTERS[measure];
  const isDecided = lower > 0 || upper < 0;
  if (lower >= -matters && upper <= matters && !(isDecided && isNotable(measure, difference, older))) {
    return { measure, verdict: "same", difference, interval };
  }
  if (lower > 0) return { measure, verdict: moreIsBetter ? "better" : "worse", difference, interval };
  if (upper < 0) return { measure, verdict: moreIsBetter ? "worse" : "better", difference, interval };
  return { measure, verdict: "unknown", difference, interval };
}

const rate = (some: number, all: number, interval: Interval | null) =>
  all < LEAST_COUNTED || interval === null ? null : { value: some / all, interval };

type Side = { point: MetricPoint; parts: readonly Counts[] };

const ratio = (parts: readonly Counts[], of: (counts: Counts) => RatioPart) =>
  logOf(ratioInterval(parts.map(of).filter(({ over }) => over > 0)));

function findingsOf(newer: Side, older: Side, looks: number): Finding[] {
  const both = [newer, older] as const;
  const measured = (has: (point: MetricPoint) => boolean) => both.every(({ point }) => has(point));
  const none = (measure: Measure): Finding => ({ measure, verdict: "none", difference: null, interval: null });
  const of = (measure: Measure, figure: (side: Side) => Figure | null, relative: boolean) =>
    judge(measure, figure(newer), figure(older), { relative, looks });
  const p95 = ({ point }: Side) => logOf(closed(point.p95Ms, point.p95Interval ?? []));
  const errors = ({ point }: Side) => rate(point.errors, point.calls, point.errorInterval);
  const thumbs = ({ point: { thumbsUp, thumbsDown, thumbsDownInterval } }: Side) =>
    rate(thumbsDown, thumbsUp + thumbsDown, thumbsDownInterval);
  const score = ({ point }: Side) =>
    point.scored < LEAST_SCORED ? null : closed(point.score, point.scoreInterval ?? []);
  const cost = ({ parts }: Side) => ratio(parts, ({ costUsd, priced }) => ({ of: costUsd, over: priced }));
  const tokens = ({ parts }: Side) =>
    ratio(parts, ({ outputTokens, counted }) => ({ of: outputTokens, over: counted }));
  return [
    measured(({ p95Ms }) => p95Ms !== null) ? of("latency", p95, true) : none("latency"),
    of("errors", errors, false),
    measured(({ scored }) => scored > 0) ? of("score", score, false) : none("score"),
    measured(({ thumbsUp, thumbsDown }) => thumbsUp + thumbsDown > 0) ? of("thumbs", thumbs, false) : none("thumbs"),
    measured(({ priced }) => priced > 0) ? of("cost", cost, true) : none("cost"),
    measured(({ counted }) => counted > 0) ? of("tokens", tokens, true) : none("tokens"),
  ];
}

const sideOf = (own: readonly CountedInterval[]): Side => {
  const parts = own.map(({ counts }) => counts);
  return { point: pointOf(sumCounts(parts)), parts };
};

/**
 * The older version as if it had been called when the newer one was: an outage in an hour in which the newer one had a
 * smaller share would otherwise count against the older one. The sample shrinks to what the weights leave of it.
 * Source: direct standardisation; effective sample size of Kish 1965, Survey Sampling, section 11.7.
 */
function standardised(older: readonly CountedInterval[], newer: readonly CountedInterval[]): Side {
  const called = new Map(newer.map(({ t, counts }) => [t, counts.calls]));
  const weighed = older.map(({ t, counts }) => ({ counts, weight: (called.get(t) ?? 0) / counts.calls }));
  const parts = weighed.map(({ counts, weight }) => weighCounts(counts, weight));
  const total = weighed.reduce((sum, { counts, weight }) => sum + weight * counts.calls, 0);
  const squares = weighed.reduce((sum, { counts, weight }) => sum + weight ** 2 * counts.calls, 0);
  return { point: pointOf(weighCounts(sumCounts(parts), squares === 0 ? 1 : total / squares)), parts };
}

const callsOf = (own: readonly CountedInterval[]) => own.reduce((sum, { counts }) => sum + counts.calls, 0);

/**
 * Compares a version with the one before it; null unless both were called. `comparisons`: how many are shown together,
 * so that among many nothing is found by chance alone.
 */
export function compareVersions(
  counted: readonly CountedInterval[],
  older: number,
  newer: number,
  comparisons = 1,
): Comparison | null {
  const of = (version: number) => counted.filter((each) => each.version === version && each.counts.calls > 0);
  const [before, after] = [of(older), of(newer)];
  if (before.length === 0 || after.length === 0) return null;
  const times = new Set(before.map(({ t }) => t));
  const shared = new Set(after.map(({ t }) => t).filter((t) => times.has(t)));
  const common = (own: readonly CountedInterval[]) => own.filter(({ t }) => shared.has(t));
  // A spike of the provider's hits both: over the same time it says nothing against either.
  const together = callsOf(common(after)) >= LEAST_TOGETHER * callsOf(after);
  const [own, others] = together ? [common(after), common(before)] : [after, before];
  return {
    ...{ older, newer, together, olderCalls: callsOf(others), newerCalls: callsOf(own) },
    findings: findingsOf(
      sideOf(own),
      together ? standardised(others, own) : sideOf(others),
      comparisons * MEASURES.length,
    ),
  };
}
