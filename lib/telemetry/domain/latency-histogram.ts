/**
 * A mergeable histogram of latencies whose quantiles are off by 1 % at most: DDSketch with a logarithmic mapping (Masson,
 * Rim and Lee 2019, VLDB 12:2195). Bin i holds the values in (γ^(i−1), γ^i] ms with γ = (1 + ε) / (1 − ε), ε = 0.01.
 */
const ERROR = 0.01;
const GAMMA = (1 + ERROR) / (1 - ERROR);
const LOG_GAMMA = Math.log(GAMMA);
/** What is faster is told as a tenth of a millisecond, what is slower as a day. */
const LEAST_MS = 0.1;
const MOST_MS = 86_400_000;

/** Bin and count in turn, bins ascending: as it is stored. */
export type Histogram = readonly number[];

/** The bin of a latency in ms. */
export function binOf(ms: number): number {
  return Math.ceil(Math.log(Math.min(Math.max(ms, LEAST_MS), MOST_MS)) / LOG_GAMMA);
}

/** The latency a bin stands for, in ms: within 1 % of every value in it. */
export function msOfBin(bin: number): number {
  return (2 * GAMMA ** bin) / (GAMMA + 1);
}

/** A histogram of counts by bin. */
export function histogramOf(counts: ReadonlyMap<number, number>): number[] {
  return [...counts].sort(([a], [b]) => a - b).flat();
}

/** Adds a stored histogram to counts by bin. */
export function addTo(counts: Map<number, number>, histogram: Histogram): void {
  for (let index = 0; index + 1 < histogram.length; index += 2) {
    const bin = histogram[index] ?? 0;
    counts.set(bin, (counts.get(bin) ?? 0) + (histogram[index + 1] ?? 0));
  }
}

/** How many values a histogram holds. */
export function countOf(histogram: Histogram): number {
  let count = 0;
  for (let index = 1; index < histogram.length; index += 2) count += histogram[index] ?? 0;
  return count;
}

/** The latency in ms below which the share `q` (0 to 1) lies, by nearest rank; null where there is nothing. */
export function quantileOf(histogram: Histogram, q: number): number | null {
  const count = countOf(histogram);
  if (count === 0) return null;
  return valueAtRank(histogram, Math.max(1, Math.ceil(q * count)));
}

/** The latency in ms of the value with this rank, from 1; the last one for a rank beyond it. */
export function valueAtRank(histogram: Histogram, rank: number): number {
  let seen = 0;
  for (let index = 0; index + 1 < histogram.length; index += 2) {
    seen += histogram[index + 1] ?? 0;
    if (seen >= rank) return msOfBin(histogram[index] ?? 0);
  }
  return msOfBin(histogram.at(-2) ?? 0);
}
