import oracle from "@stdlib/stats-base-dists-binomial-cdf";
import { describe, expect, test } from "vitest";
import { logBinomialCdf, logBinomialPmf } from "./binomial.ts";

/** P(X ≤ k), X ~ Binomial(n, ½), in whole numbers: no rounding until the last division. */
function exactHalf(k: number, n: number): number {
  let coefficient = 1n;
  let sum = 0n;
  for (let i = 0; i <= k; i++) {
    sum += coefficient;
    coefficient = (coefficient * BigInt(n - i)) / BigInt(i + 1);
  }
  const scaled = (sum * 10n ** 400n) / 2n ** BigInt(n);
  const digits = scaled.toString();
  return Number(`0.${digits.slice(0, 30)}e${digits.length - 400}`);
}

const relative = (value: number, expected: number) => Math.abs(value - expected) / Math.abs(expected);

describe("binomial distribution function", () => {
  test("agrees with the oracle over a grid of n, k and p", () => {
    for (const n of [1, 2, 5, 16, 17, 40, 236, 1000]) {
      for (const p of [0.001, 0.05, 0.3, 0.5, 0.77, 0.95, 0.999]) {
        for (let k = 0; k <= n; k += Math.max(1, Math.floor(n / 23))) {
          const expected = oracle(k, n, p);
          if (expected < 1e-290) continue;
          expect(relative(Math.exp(logBinomialCdf(k, n, p)), expected), `n ${n} k ${k} p ${p}`).toBeLessThan(1e-10);
        }
      }
    }
  });

  test("agrees with whole-number arithmetic at one half, for every k", () => {
    for (const n of [1, 2, 3, 14, 15, 16, 17, 33, 100, 236, 1000]) {
      for (let k = 0; k <= n; k++) {
        const cdf = Math.exp(logBinomialCdf(k, n, 0.5));
        expect(relative(cdf, exactHalf(k, n)), `n ${n} k ${k}`).toBeLessThan(1e-12);
      }
    }
  });

  test("the point probabilities sum to one and make up the distribution function", () => {
    for (const [n, p] of [
      [30, 0.2],
      [400, 0.5],
      [2000, 0.013],
    ] as const) {
      let sum = 0;
      for (let k = 0; k <= n; k++) {
        sum += Math.exp(logBinomialPmf(k, n, p));
        expect(Math.abs(Math.exp(logBinomialCdf(k, n, p)) - sum)).toBeLessThan(1e-12);
      }
      expect(sum).toBeCloseTo(1, 12);
    }
  });

  test("stays exact in logs where the probability itself underflows", () => {
    expect(logBinomialCdf(0, 1_000_000, 0.5)).toBeCloseTo(-1_000_000 * Math.LN2, 6);
    expect(relative(logBinomialCdf(1, 1_000_000, 0.5), Math.log(1_000_001) - 1_000_000 * Math.LN2)).toBeLessThan(1e-14);
  });

  test("stays exact with a million trials around the middle", () => {
    const n = 1_000_000;
    const middle = Math.exp(logBinomialPmf(n / 2, n, 0.5));
    // The central term by its asymptotic series, and the symmetry P(X ≤ n/2) = ½ + ½·P(X = n/2).
    expect(relative(middle, Math.sqrt(2 / (Math.PI * n)) * (1 - 1 / (4 * n) + 1 / (32 * n ** 2)))).toBeLessThan(1e-12);
    expect(relative(Math.exp(logBinomialCdf(n / 2, n, 0.5)), 0.5 + middle / 2)).toBeLessThan(1e-11);
  });

  test("holds at its edges", () => {
    expect(logBinomialCdf(-1, 10, 0.5)).toBe(Number.NEGATIVE_INFINITY);
    expect(logBinomialCdf(10, 10, 0.5)).toBe(0);
    expect(logBinomialCdf(0, 0, 0.5)).toBe(0);
    expect(logBinomialCdf(3, 10, 0)).toBe(0);
    expect(logBinomialCdf(9, 10, 1)).toBe(Number.NEGATIVE_INFINITY);
    expect(logBinomialPmf(0, 10, 0)).toBe(0);
    expect(logBinomialPmf(10, 10, 1)).toBe(0);
    expect(logBinomialPmf(2.5, 10, 0.5)).toBe(Number.NEGATIVE_INFINITY);
    expect(() => logBinomialCdf(1, -1, 0.5)).toThrow(RangeError);
    expect(() => logBinomialCdf(1, 1.5, 0.5)).toThrow(RangeError);
    expect(() => logBinomialPmf(1, 2, 1.5)).toThrow(RangeError);
  });
});
