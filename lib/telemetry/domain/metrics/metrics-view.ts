import { fittingInterval, keptInterval, pointsIn } from "./interval.ts";

const DAY = 86_400_000;

/** The ranges a press away. */
export const RANGES = {
  "24h": { label: "24 h", length: DAY },
  "7d": { label: "7 days", length: 7 * DAY },
  "30d": { label: "30 days", length: 30 * DAY },
} as const;
export type RangeName = keyof typeof RANGES;

export const LAYOUTS = ["overlaid", "side", "table"] as const;
export type Layout = (typeof LAYOUTS)[number];

/** Intervals a person chooses among, in seconds. */
export const INTERVALS = [
  { seconds: 60, label: "1 min" },
  { seconds: 300, label: "5 min" },
  { seconds: 900, label: "15 min" },
  { seconds: 3_600, label: "1 h" },
  { seconds: 21_600, label: "6 h" },
  { seconds: 86_400, label: "1 day" },
] as const;

const USUAL: RangeName = "7d";
const MOST_VERSIONS = 8;
const LONGEST_DAYS = 400;

/** Why a range of somebody's own (ms since 1970) cannot be shown, as a sentence; null where it can. */
export function rangeFault(from: number, to: number): string | null {
  if (!(to > from)) return "The end must lie behind the beginning.";
  return to - from > LONGEST_DAYS * DAY ? `A range is ${LONGEST_DAYS} days long at most.` : null;
}

/** What a metrics page shows, as its address holds it. `range` null: from and to (ms since 1970) are the person's own. */
export type MetricsView = {
  range: RangeName | null;
  from: number | null;
  to: number | null;
  interval: number | null;
  layout: Layout;
  versions: number[] | null;
  tier: string | null;
};

type Asked = Readonly<Record<string, string | readonly string[] | undefined>>;

const one = (value: Asked[string]) => (typeof value === "string" ? value : value?.[0]);

function moment(text: string | undefined): number | null {
  const at = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isFinite(at) ? at : null;
}

function versionsOf(text: string | undefined): number[] | null {
  const numbers = (text ?? "").split(",").filter((each) => /^[1-9]\d{0,8}$/.test(each));
  const distinct = [...new Set(numbers.map(Number))].sort((a, b) => a - b).slice(0, MOST_VERSIONS);
  return distinct.length > 0 ? distinct : null;
}

/** Reads an address. Whatever it says wrongly is as if it said nothing. */
export function parseMetricsView(asked: Asked): MetricsView {
  const [from, to] = [moment(one(asked.from)), moment(one(asked.to))];
  const own = from !== null && to !== null && rangeFault(from, to) === null;
  const range = one(asked.range);
  const known = range !== undefined && Object.hasOwn(RANGES, range) ? (range as RangeName) : USUAL;
  const interval = Number(one(asked.interval));
  const tier = one(asked.tier);
  return {
    range: own ? null : known,
    from: own ? from : null,
    to: own ? to : null,
    interval: INTERVALS.some(({ seconds }) => seconds === interval) ? interval : null,
    layout: LAYOUTS.find((each) => each === one(asked.view)) ?? "overlaid",
    versions: versionsOf(one(asked.versions)),
    tier: tier !== undefined && tier.length <= 100 && !tier.includes("\0") ? tier : null,
  };
}

/** The address of a view, from its question mark on; what is usual is left out. */
export function metricsQuery(view: MetricsView): string {
  const query = new URLSearchParams();
  if (view.range !== null && view.range !== USUAL) query.set("range", view.range);
  if (view.from !== null && view.to !== null) {
    query.set("from", new Date(view.from).toISOString());
    query.set("to", new Date(view.to).toISOString());
  }
  if (view.interval !== null) query.set("interval", String(view.interval));
  if (view.layout !== "overlaid") query.set("view", view.layout);
  if (view.versions !== null) query.set("versions", view.versions.join(","));
  if (view.tier !== null) query.set("tier", view.tier);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** A view at a moment: from, to (ms since 1970), the interval that fits (seconds), and whether its end is now. */
export type Span = { from: number; to: number; interval: number; live: boolean };

const ENOUGH_POINTS = 60;

/** The interval (seconds) a span is drawn in unless another is asked for: the longest that still shows its course. */
function usualInterval(from: number, to: number): number {
  const fine = INTERVALS.findLast(({ seconds }) => (to - from) / (seconds * 1_000) >= ENOUGH_POINTS);
  return (fine ?? INTERVALS[0]).seconds;
}

/** Settles a view at the moment `now` (ms since 1970). */
export function spanOf(view: MetricsView, now: number): Span {
  const own = view.from !== null && view.to !== null;
  const length = RANGES[view.range ?? USUAL].length;
  const from = own ? (view.from ?? now) : now - length;
  const to = own ? (view.to ?? now) : now;
  const wanted = view.interval ?? usualInterval(from, to);
  return { from, to, interval: fittingInterval(from, to, wanted, keptInterval(from, now)), live: to >= now };
}

/** A range of which this much passed before the first call is drawn from that call on. */
const EMPTY_SHARE = 0.8;
/** A little room before it, so that it does not stand on the axis. */
const ROOM = 0.05;
const LEAST_NEAR_MS = 900_000;

/**
 * The span from the first call on, where a range a press away is empty for most of its length: what is young is looked at
 * from near by. A range of a person's own stays as it is.
 */
export function closeUp(span: Span, view: MetricsView, versions: readonly Pick<Stretch, "first">[]): Span {
  const { from, to } = span;
  const first = Math.min(...versions.map((each) => each.first));
  if (view.range === null || !Number.isFinite(first) || first - from < EMPTY_SHARE * (to - from)) return span;
  const near = Math.min(first - ROOM * (to - first), to - LEAST_NEAR_MS);
  return { ...span, from: near, interval: fittingInterval(near, to, view.interval ?? usualInterval(near, to)) };
}

/** With fewer calls than this in an interval a line is mostly chance. */
const WORTH_A_POINT = 30;
const LEAST_POINTS = 24;

/** How often a version was called, and between which moments (ms since 1970). */
export type Stretch = { calls: number; first: number; last: number };

/**
 * The span with its interval lengthened until each version has calls enough for a point while it was called, or few
 * points would be left. An interval that somebody chose stays.
 */
export function steadySpan(span: Span, view: MetricsView, versions: readonly Stretch[]): Span {
  if (view.interval !== null) return span;
  const { from, to } = span;
  const longer = INTERVALS.map(({ seconds }) => seconds).filter(
    (seconds) => seconds > span.interval && pointsIn(from, to, seconds) >= LEAST_POINTS,
  );
  const interval = [span.interval, ...longer].find((seconds) =>
    versions.every(({ calls, first, last }) => calls / pointsIn(first, last + 1, seconds) >= WORTH_A_POINT),
  );
  return { ...span, interval: interval ?? longer.at(-1) ?? span.interval };
}
