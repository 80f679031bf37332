import { enumerateFirst } from "../../prompts/domain/redline/number-words.ts";
import type { Interval } from "./statistics/paired-counts.ts";

const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** A whole number with thousands separated: 4,800. */
export const whole = (value: number): string => WHOLE.format(value);

/** `1 case`, `12 cases`. */
export const count = (value: number, noun: string): string => `${whole(value)} ${noun}${value === 1 ? "" : "s"}`;

/** At most `digits` decimals, and none that are zero: 90, 87.5. */
const trimmed = (value: number, digits: number): string =>
  value.toLocaleString("en-US", { maximumFractionDigits: digits });

/** A share in percent: 0.875 is `87.5 %`. */
export const percent = (share: number, digits = 1): string => `${trimmed(share * 100, digits)} %`;

/** The size of a difference of shares, without its sign, as a bare number of points: −0.032 is `3.2`. */
export const barePoints = (difference: number): string => trimmed(Math.abs(difference) * 100, 1);

/** The size of a difference of shares, without its sign: −0.032 is `3.2 points`. */
export function points(difference: number): string {
  const size = barePoints(difference);
  return `${size} ${size === "1" ? "point" : "points"}`;
}

/** Milliseconds as seconds: 4600 is `4.6 s`; under a tenth of one as they are: `12 ms`. */
export const seconds = (ms: number, digits = 1): string =>
  ms > 0 && ms < 100 ? `${trimmed(ms, digits)} ms` : `${trimmed(ms / 1000, digits)} s`;

/** US dollars, at least to the cent: `$4.65`. */
export const dollars = (usd: number, digits = 2): string =>
  `$${usd.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: Math.max(2, digits) })}`;

/**
 * A value and the limit it is compared with: the limit as it was set, the value with as many decimals as it takes to
 * stand on the right side of it ("89.96 %" against "90 %", never "90 %" under "90 %").
 */
export function apart(
  value: number,
  limit: number,
  format: (value: number, digits: number) => string,
): [value: string, limit: string] {
  const limitText = format(limit, 6);
  const decimals = limitText.match(/\.(\d+)/)?.[1]?.length ?? 0;
  let digits = Math.max(1, decimals);
  // Rounding to the limit's own decimals keeps the order; it can only make the two look equal.
  while (value !== limit && digits < 12 && format(value, digits) === limitText) digits++;
  return [format(value, digits), limitText];
}

/**
 * A probability as a lawyer reads it: `1 time in 77`. Over one in three it is counted in tens (`7 times in 10`),
 * from 95 % on it is `almost every time`, under one in a billion `less than 1 time in a billion`.
 */
export function oneTimeIn(probability: number): string {
  if (probability < 1e-9) return "less than 1 time in a billion";
  if (probability >= 0.95) return probability >= 1 ? "every time" : "almost every time";
  if (probability > 1 / 3) return `${Math.round(probability * 10)} times in 10`;
  const odds = Math.round(1 / probability);
  return `1 time in ${whole(odds < 1000 ? odds : Number(odds.toPrecision(3)))}`;
}

/** `a, b, c and 4 more`: the first names of a list, the rest counted. */
export function list(names: readonly string[], shown = 5): string {
  return enumerateFirst(names, shown);
}

/**
 * What an interval of a change leaves open, in the words of `format`: "anything from 0.8 to 5.9" on one side of zero,
 * named by side across it.
 */
export function changeSpan([lower, upper]: Interval, format: (size: number) => string): string {
  if (upper <= 0) return `anything from ${format(upper)} to ${format(lower)}`;
  if (lower >= 0) return `anything from ${format(lower)} to ${format(upper)}`;
  return `anything from a drop of ${format(lower)} to a gain of ${format(upper)}`;
}

/** "12 cases worse and 2 better", "9 cases worse and none better". */
export const changedCases = (worse: number, better: number): string =>
  `${count(worse, "case")} worse and ${better === 0 ? "none" : whole(better)} better`;

/** A κ with its two decimals and a true minus: `0.31`, `−0.08`. */
export const kappaWords = (kappa: number): string => kappa.toFixed(2).replace("-", "−");
