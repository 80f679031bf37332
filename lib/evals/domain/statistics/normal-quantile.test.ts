import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import oracle from "@stdlib/stats-base-dists-normal-quantile";
import { describe, expect, test } from "vitest";
import { normalQuantile, twoSidedZ } from "./normal-quantile.ts";

const grid = Array.from({ length: 1999 }, (_, i) => (i + 1) / 2000);
const tails = Array.from({ length: 300 }, (_, i) => 10 ** -(i + 1));

describe("normal quantile", () => {
  // The oracle quantile works on 2p − 1 and loses digits far out; there the distribution function is the judge.
  test("agrees with the oracle over the whole range", () => {
    for (const p of [...grid, 1e-3, 1e-4, 1 - 1e-4]) {
      expect(Math.abs(normalQuantile(p) - oracle(p, 0, 1)), `p = ${p}`).toBeLessThan(1e-12);
    }
  });

  test("is the inverse of the normal distribution function, down to p = 1e-300", () => {
    for (const p of [...grid, ...tails]) {
      expect(Math.abs(normalCdf(normalQuantile(p), 0, 1) / p - 1), `p = ${p}`).toBeLessThan(1e-10);
    }
  });

  test("is odd around one half and ends at infinity", () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.25)).toBe(-normalQuantile(0.75));
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
  });

  test("refuses what is no probability", () => {
    for (const p of [-0.01, 1.01, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
    for (const confidence of [0, 1, Number.NaN]) expect(() => twoSidedZ(confidence)).toThrow(RangeError);
  });

  test("95 % confidence is 1.96 deviations", () => {
    expect(twoSidedZ(0.95)).toBeCloseTo(1.959963984540054, 13);
  });
});
