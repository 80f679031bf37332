import { expect, test } from "vitest";
import { addTo, binOf, countOf, histogramOf, quantileOf } from "./latency-histogram.ts";

function of(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) addTo(counts, [binOf(value), 1]);
  return histogramOf(counts);
}

/** Deterministic, log-uniform between 0.5 ms and 60 s. */
const VALUES = Array.from({ length: 5_000 }, (_, index) => 0.5 * 120_000 ** (((index * 7_919) % 5_000) / 5_000));

test.each([0.5, 0.9, 0.95, 0.99, 1])("the %s quantile is within 1 % of the value with its rank", (q) => {
  const sorted = VALUES.toSorted((a, b) => a - b);
  const exact = sorted[Math.ceil(q * sorted.length) - 1] ?? 0;
  const told = quantileOf(of(VALUES), q) ?? 0;
  expect(Math.abs(told - exact) / exact).toBeLessThanOrEqual(0.0101);
});

test("two halves added are the whole", () => {
  const counts = new Map<number, number>();
  addTo(counts, of(VALUES.slice(0, 1_234)));
  addTo(counts, of(VALUES.slice(1_234)));
  expect(histogramOf(counts)).toEqual(of(VALUES));
  expect(countOf(of(VALUES))).toBe(5_000);
});

test("nothing has no quantile, and what cannot be a latency stays inside", () => {
  expect(quantileOf([], 0.5)).toBeNull();
  expect(quantileOf(of([-5, 0]), 1)).toBeCloseTo(0.1, 2);
  expect(quantileOf(of([1e15]), 0.5)).toBeLessThan(87_400_000);
});
