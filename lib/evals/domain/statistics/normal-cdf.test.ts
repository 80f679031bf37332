import oracle from "@stdlib/stats-base-dists-normal-cdf";
import { describe, expect, test } from "vitest";
import { normalCdf } from "./normal-cdf.ts";
import { normalQuantile } from "./normal-quantile.ts";

describe("normal distribution function", () => {
  test("agrees with the oracle from −10 to 10", () => {
    for (let z = -10; z <= 10; z += 0.0137) expect(Math.abs(normalCdf(z) - oracle(z, 0, 1))).toBeLessThan(1e-14);
  });

  test("undoes the quantile, and has its middle at one half", () => {
    for (const p of [1e-6, 0.025, 0.2, 0.5, 0.8, 0.975]) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 14);
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
  });
});
