import { AMOUNTS, type Amounts, NO_AMOUNTS } from "../counting/buckets.ts";
import { addTo } from "../latency-histogram.ts";

/** What buckets count, added over any of them; `latency` holds counts by bin of calls that ended well. */
export type Counts = Amounts & { latency: Map<number, number> };

/** The counts of one version in one interval that begins at `t` (ms since 1970). */
export type CountedInterval = { version: number; t: number; counts: Counts };

/** Counts of several intervals as those of one. */
export function sumCounts(all: Iterable<Counts>): Counts {
  const sum: Counts = { ...NO_AMOUNTS, latency: new Map() };
  for (const counts of all) {
    for (const name of AMOUNTS) sum[name] += counts[name];
    for (const pair of counts.latency) addTo(sum.latency, pair);
  }
  return sum;
}

/** Counted intervals in longer ones (seconds, a multiple of theirs). */
export function lengthen(counted: readonly CountedInterval[], interval: number): CountedInterval[] {
  const length = interval * 1_000;
  const start = ({ t }: CountedInterval) => Math.floor(t / length) * length;
  const grouped = Map.groupBy(counted, (each) => `${each.version} ${start(each)}`);
  return [...grouped.values()].flatMap((parts) => {
    const [first] = parts;
    return first
      ? [{ version: first.version, t: start(first), counts: sumCounts(parts.map(({ counts }) => counts)) }]
      : [];
  });
}

/** Counts times a weight, histogram and all; they are no whole numbers any more. */
export function weighCounts(counts: Counts, weight: number): Counts {
  const weighed = { ...counts, latency: new Map([...counts.latency].map(([bin, count]) => [bin, count * weight])) };
  for (const name of AMOUNTS) weighed[name] *= weight;
  return weighed;
}

const ZERO = 48;
const NINE = 57;

/**
 * Adds histograms as Postgres writes them ("{3,1,4,7};{3,2}": bin and count in turn, any number of arrays) to counts by
 * bin. Read digit by digit: a month of them is megabytes, and a list of strings would cost more than the query.
 */
export function addHistogramText(latency: Map<number, number>, text: string): void {
  let value = 0;
  let sign = 1;
  let digits = false;
  let bin: number | null = null;
  for (let index = 0; index <= text.length; index++) {
    const code = index < text.length ? text.charCodeAt(index) : 0;
    if (code >= ZERO && code <= NINE) {
      value = value * 10 + code - ZERO;
      digits = true;
      continue;
    }
    if (digits) {
      const number = sign * value;
      if (bin === null) bin = number;
      else {
        latency.set(bin, (latency.get(bin) ?? 0) + number);
        bin = null;
      }
    }
    sign = code === 45 ? -1 : 1;
    value = 0;
    digits = false;
  }
}
