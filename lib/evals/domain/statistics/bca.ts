import { normalCdf } from "./normal-cdf.ts";
import { normalQuantile } from "./normal-quantile.ts";
import type { Interval } from "./paired-counts.ts";

/**
 * What a bootstrap found: the estimate from the data, the estimates from its resamples (ascending), and those from the
 * data with one unit left out at a time.
 */
export type Bootstrapped = { estimate: number; replicates: Float64Array; jackknife: Float64Array };

/** How far the median of the replicates lies from the estimate, in normal units; replicates equal to it count half. */
export function biasCorrection({ estimate, replicates }: Bootstrapped): number {
  let below = 0;
  let equal = 0;
  for (const replicate of replicates) {
    if (replicate < estimate) below++;
    else if (replicate === estimate) equal++;
  }
  // Half a replicate is added on each side, so that the correction stays finite where all lie on one.
  return normalQuantile((below + equal / 2 + 0.5) / (replicates.length + 1));
}

/** How fast the estimate's spread changes with what it estimates: a sixth of the jackknife's skewness. */
export function acceleration(jackknife: Float64Array): number {
  const mean = jackknife.reduce((sum, value) => sum + value, 0) / jackknife.length;
  let squares = 0;
  let cubes = 0;
  for (const value of jackknife) {
    const gap = mean - value;
    squares += gap ** 2;
    cubes += gap ** 3;
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

/** The (B + 1)·share-th of B order statistics, or between its neighbours; the outermost where there is none further out. */
function between(sorted: Float64Array, share: number): number {
  const position = Math.min(sorted.length - 1, Math.max(0, (sorted.length + 1) * share - 1));
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (position - Math.floor(position)) * (above - below);
}

/**
 * The bias-corrected and accelerated interval of whatever was bootstrapped, in its own unit.
 * Source: Efron 1987, "Better bootstrap confidence intervals", JASA 82:171; formulas (14.9), (14.10), (14.14) and
 * (14.15) of Efron and Tibshirani 1993, An Introduction to the Bootstrap.
 * @throws RangeError without replicates, or unless 0 < `confidence` < 1.
 */
export function bcaInterval(found: Bootstrapped, confidence = 0.95): Interval {
  if (found.replicates.length === 0) throw new RangeError("an interval needs replicates");
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`a confidence lies between 0 and 1, got ${confidence}`);
  const bias = biasCorrection(found);
  const rate = acceleration(found.jackknife);
  const end = (share: number): number => {
    const shifted = bias + normalQuantile(share);
    return between(found.replicates, normalCdf(bias + shifted / (1 - rate * shifted)));
  };
  const tail = (1 - confidence) / 2;
  return [end(tail), end(1 - tail)];
}
