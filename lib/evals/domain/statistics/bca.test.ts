import { describe, expect, test } from "vitest";
import { acceleration, bcaInterval, biasCorrection } from "./bca.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { seededRandom } from "./random.ts";

/** Test A of the 26 children of Efron and Tibshirani 1993, table 14.1 ("spatial test data"). */
const SPATIAL = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

function bootstrapVariance(values: readonly number[], resamples: number, seed: string) {
  const random = seededRandom(seed);
  const draw = () => values[Math.floor((random() / 2 ** 32) * values.length)] ?? Number.NaN;
  const replicates = Float64Array.from({ length: resamples }, () => variance(Array.from(values, draw))).sort();
  const jackknife = Float64Array.from(values, (_, left) => variance(values.filter((_value, at) => at !== left)));
  return { estimate: variance(values), replicates, jackknife };
}

describe("BCa interval", () => {
  test("the variance of the spatial test data, Efron and Tibshirani 1993, section 14.3", () => {
    const found = bootstrapVariance(SPATIAL, 20_000, "spatial");
    expect(found.estimate).toBeCloseTo(171.5, 1);
    expect(acceleration(found.jackknife)).toBeCloseTo(0.061, 3);
    // Theirs are of 2,000 resamples: ẑ₀ = 0.146, and (115.8, 259.6) at 90 %.
    expect(Math.abs(biasCorrection(found) - 0.146)).toBeLessThan(0.04);
    const [lower, upper] = bcaInterval(found, 0.9);
    expect(Math.abs(lower - 115.8)).toBeLessThan(2.5);
    expect(Math.abs(upper - 259.6)).toBeLessThan(5);
  });

  test("without bias and skewness it is the percentile interval", () => {
    const replicates = Float64Array.from({ length: 1999 }, (_, i) => normalQuantile((i + 1) / 2000));
    const found = { estimate: 0, replicates, jackknife: Float64Array.of(-1, 0, 1) };
    const [lower, upper] = bcaInterval(found);
    expect(lower).toBeCloseTo(replicates[49]!, 10);
    expect(upper).toBeCloseTo(-lower, 10);
  });

  test("stays finite where every replicate lies on one side of the estimate", () => {
    const replicates = Float64Array.from({ length: 999 }, (_, i) => i);
    for (const estimate of [-1, 5000]) {
      const ends = bcaInterval({ estimate, replicates, jackknife: Float64Array.of(1, 2, 9) });
      expect(ends.every(Number.isFinite)).toBe(true);
    }
  });

  test("refuses what has no interval", () => {
    const found = { estimate: 0, replicates: new Float64Array(), jackknife: Float64Array.of(1) };
    expect(() => bcaInterval(found)).toThrow(RangeError);
    expect(() => bcaInterval({ ...found, replicates: Float64Array.of(1) }, 95)).toThrow(RangeError);
  });
});
