import { STEPS } from "../counting/buckets.ts";

/** The most points a series has: more than a chart's width can show tells nobody more. */
export const MOST_POINTS = 500;

/** Lengths a person chooses among, in seconds, and those an interval grows through. */
const LADDER = [
  ...[60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600],
  2_592_000,
];

export type Step = (typeof STEPS)[number];

/** How long minutes and hours are kept, in days; days are kept for ever. */
export const MINUTES_KEPT_DAYS = 30;
export const HOURS_KEPT_DAYS = 400;
/** Thinning runs once a day: whoever asks just before it does must not be promised what is gone. */
const SAFELY = 1;

/** The shortest interval (seconds) that what is kept of a moment can still be told in; both in ms since 1970. */
export function keptInterval(from: number, now: number): Step {
  const days = (now - from) / 86_400_000;
  if (days > HOURS_KEPT_DAYS - SAFELY) return 86_400;
  return days > MINUTES_KEPT_DAYS - SAFELY ? 3_600 : 60;
}

/** The longest buckets that an interval (seconds, a multiple of 60) is a whole number of. */
export function stepOf(interval: number): Step {
  return STEPS.findLast((step) => interval % step === 0) ?? 60;
}

/** How many intervals a span of time (ms since 1970) touches. */
export function pointsIn(from: number, to: number, interval: number): number {
  const length = interval * 1_000;
  return Math.ceil(to / length) - Math.floor(from / length);
}

/**
 * The interval wanted, or the next one under which the span has at most `MOST_POINTS` points and whose buckets (`kept`, the
 * shortest there are) are not thinned away. Seconds.
 */
export function fittingInterval(from: number, to: number, wanted: number, kept: Step = 60): number {
  const fits = (each: number) => each % kept === 0 && pointsIn(from, to, each) <= MOST_POINTS;
  if (fits(wanted)) return wanted;
  return LADDER.find((each) => each > wanted && fits(each)) ?? LADDER.at(-1) ?? wanted;
}

/** The whole intervals a span touches: both ends in ms since 1970, on interval boundaries of UTC. */
export function wholeIntervals(from: number, to: number, interval: number): { from: number; to: number } {
  const length = interval * 1_000;
  return { from: Math.floor(from / length) * length, to: Math.ceil(to / length) * length };
}

const DURATION = /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?)?$/;

/** An ISO 8601 duration of days, hours and minutes in seconds ("PT1H" is 3,600); null for anything else, and for none. */
export function secondsOfDuration(text: string): number | null {
  const parts = DURATION.exec(text);
  if (!parts || text.endsWith("T")) return null;
  const [days = 0, hours = 0, minutes = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const seconds = days * 86_400 + hours * 3_600 + minutes * 60;
  return seconds > 0 ? seconds : null;
}
