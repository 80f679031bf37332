import { bcaInterval } from "./bca.ts";
import type { Interval } from "./paired-counts.ts";
import { type Random32, seededRandom } from "./random.ts";

/**
 * What to bootstrap: one value a case, and for each the number of its cluster, 0 … `clusters` − 1, none of them empty.
 * Cases of one conversation share a cluster, because they are no independent evidence; else each case is its own.
 */
export type MeanSample = { values: Float64Array; clusterOf: Uint32Array; clusters: number };

/** Why there is no interval: nothing to resample, too few clusters to resample from, or no variation in them. */
export type BootstrapSkip = "no_cases" | "few_clusters" | "all_equal";

export type BootstrapMean = {
  mean: number | null;
  interval: Interval | null;
  skipped: BootstrapSkip | null;
  n: number;
  clusters: number;
};

export type BootstrapOptions = { seed: string; resamples?: number; confidence?: number };

/** With fewer clusters the interval holds the truth under 9 times in 10, so there is none (measured in the tests). */
export const FEWEST_CLUSTERS = 20;
export const RESAMPLES = 10_000;

type Totals = { sums: Float64Array; sizes: Float64Array };

function totalsOf({ values, clusterOf, clusters }: MeanSample): Totals {
  if (clusterOf.length !== values.length) throw new RangeError("each value belongs to one cluster");
  const totals: Totals = { sums: new Float64Array(clusters), sizes: new Float64Array(clusters) };
  values.forEach((value, at) => {
    const cluster = clusterOf[at] ?? clusters;
    if (!Number.isFinite(value)) throw new RangeError("only finite values have a mean");
    if (cluster >= clusters) throw new RangeError(`there are ${clusters} clusters, got number ${cluster}`);
    totals.sums[cluster] = (totals.sums[cluster] ?? 0) + value;
    totals.sizes[cluster] = (totals.sizes[cluster] ?? 0) + 1;
  });
  if (totals.sizes.includes(0)) throw new RangeError("each cluster holds a value");
  return totals;
}

/** Means of as many clusters as there are, drawn with replacement, once for each resample; ascending. */
function resample({ sums, sizes }: Totals, resamples: number, random: Random32): Float64Array {
  const count = sums.length;
  const scale = count / 4_294_967_296;
  const means = new Float64Array(resamples);
  for (let at = 0; at < resamples; at++) {
    let sum = 0;
    let size = 0;
    for (let drawn = 0; drawn < count; drawn++) {
      const cluster = (random() * scale) | 0;
      sum += sums[cluster] ?? 0;
      size += sizes[cluster] ?? 0;
    }
    means[at] = sum / size;
  }
  return means.sort();
}

/**
 * The mean of the values with its BCa interval, over cases, resampling whole clusters; the acceleration is by jackknife
 * over clusters. The same sample and seed give the same interval. With few or equal clusters there is none, and
 * `skipped` says why. Sources: Efron 1987 (see `bcaInterval`); clusters as the unit: Davison and Hinkley 1997,
 * Bootstrap Methods and their Application, section 3.8.
 * @throws RangeError when a value is not finite, or the clusters are not those of the sample.
 */
export function bootstrapMean(sample: MeanSample, options: BootstrapOptions): BootstrapMean {
  const { clusters } = sample;
  const n = sample.values.length;
  const totals = totalsOf(sample);
  const total = totals.sums.reduce((sum, value) => sum + value, 0);
  const mean = n === 0 ? null : total / n;
  const without = (skipped: BootstrapSkip): BootstrapMean => ({ mean, interval: null, skipped, n, clusters });
  if (mean === null) return without("no_cases");
  // Equal values always have equal means, however they are grouped, so nothing would vary.
  if (sample.values.every((value) => value === sample.values[0])) return without("all_equal");
  if (clusters < FEWEST_CLUSTERS) return without("few_clusters");
  const jackknife = totals.sums.map((sum, at) => (total - sum) / (n - (totals.sizes[at] ?? 0)));
  if (jackknife.every((value) => value === jackknife[0])) return without("all_equal");
  const replicates = resample(totals, options.resamples ?? RESAMPLES, seededRandom(options.seed));
  const interval = bcaInterval({ estimate: mean, replicates, jackknife }, options.confidence);
  return { mean, interval, skipped: null, n, clusters };
}
