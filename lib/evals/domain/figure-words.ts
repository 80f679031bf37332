import type { OpenInterval } from "./statistics/quantile-interval.ts";

const MINUS = "−";
const trimmed = (value: number, digits: number) => value.toLocaleString("en-US", { maximumFractionDigits: digits });

/** A time: "0.3 ms", "240 ms", "1.9 s". */
export function latencyWords(ms: number): string {
  if (ms < 10) return `${trimmed(ms, 1)} ms`;
  return ms < 1000 ? `${trimmed(ms, 0)} ms` : `${trimmed(ms / 1000, 1)} s`;
}

/** Money: "$2.10", and with four digits under ten cents; nothing spent is "$0". */
export function moneyWords(usd: number): string {
  if (usd === 0) return "$0";
  const digits = usd < 0.1 ? 4 : 2;
  return `$${usd.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: digits })}`;
}

/** A number with its sign: "+2.7", "−3.2", "0". */
export function signed(value: number, digits = 1): string {
  const size = trimmed(Math.abs(value), digits);
  if (size === "0") return "0";
  return `${value < 0 ? MINUS : "+"}${size}`;
}

/** A difference in the unit its words are in: "+2.7 s", "−$0.40". */
export function signedWords(difference: number, say: (size: number) => string): string {
  const size = say(Math.abs(difference));
  if (difference === 0 || size === say(0)) return "no change";
  return `${difference < 0 ? MINUS : "+"}${size}`;
}

/** A probability as statistics quote it, with its name: "p = 0.013", "mid-p < 0.001". */
export function probabilityWords(name: string, p: number): string {
  return p < 0.001 ? `${name} < 0.001` : `${name} = ${p.toFixed(3)}`;
}

/** An interval behind its value: "[1.7, 2.3]"; an end the values do not reach is named. */
export function intervalWords([lower, upper]: OpenInterval, say: (value: number) => string): string | null {
  if (lower === null && upper === null) return null;
  if (lower === null) return `[up to ${say(upper as number)}]`;
  return upper === null ? `[from ${say(lower)}]` : `[${say(lower)}, ${say(upper)}]`;
}

/** How long something took or will take: "0.4 s", "41 s", "3 min 20 s", "2 h 5 min". */
export function spanWords(seconds: number): string {
  if (seconds < 0.1) return "under 0.1 s";
  if (seconds < 10) return `${trimmed(seconds, 1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds % 60);
  if (minutes < 60) return rest > 0 && rest < 60 ? `${minutes} min ${rest} s` : `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Two times beside each other, in the unit of the longer: "1.4 to 4.8 s"; one alone where there is no other. */
export function latencyPairWords([before, after]: readonly [number | null, number | null]): string {
  if (before === null || after === null) {
    const one = before ?? after;
    return one === null ? "" : latencyWords(one);
  }
  const inSeconds = Math.max(before, after) >= 1000;
  const digits = inSeconds || Math.max(before, after) < 10 ? 1 : 0;
  const size = (ms: number) => trimmed(inSeconds ? ms / 1000 : ms, digits);
  return `${size(before)} to ${size(after)} ${inSeconds ? "s" : "ms"}`;
}
