import { describe, expect, test } from "vitest";
import { quantileInterval } from "#lib/evals/domain/statistics/quantile-interval.ts";
import { binOf, histogramOf } from "../latency-histogram.ts";
import { differenceOf, latencyQuantile, meanInterval, quantileRanks, ratioInterval } from "./bands.ts";
import { addHistogramText } from "./counts.ts";

describe("ranks of a quantile's interval", () => {
  test.each([201, 1_000, 20_000])("of %s values are within two of the exact ones", (n) => {
    const values = Array.from({ length: n }, (_, index) => index + 1);
    for (const share of [0.5, 0.95]) {
      const exact = quantileInterval(values, share);
      quantileRanks(n, share).forEach((rank, end) => {
        expect(Math.abs((rank ?? n + 1) - (exact[end] ?? n + 1))).toBeLessThanOrEqual(2);
      });
    }
  });

  test("20 values say nothing of how high p95 may be", () => {
    expect(quantileRanks(20, 0.95)[1]).toBeNull();
    const counts = new Map(Array.from({ length: 20 }, (_, index) => [binOf(100 + index * 20), 1]));
    expect(latencyQuantile(histogramOf(counts), 0.95)?.interval[1]).toBeNull();
  });
});

test("a mean of few values has no interval, of many it has the textbook's", () => {
  expect(meanInterval(9, 36, 150)).toBeNull();
  // 100 values, half of them 0 and half 1: sd 0.5025, and t of 99 degrees 1.984, so 0.5 ± 0.0997.
  const [lower, upper] = meanInterval(100, 50, 50) ?? [];
  expect(lower).toBeCloseTo(0.4003, 3);
  expect(upper).toBeCloseTo(0.5997, 3);
  // Of 10 values, five 0 and five 1: sd 0.527, t of 9 degrees 2.262.
  expect(meanInterval(10, 5, 5)?.[1]).toBeCloseTo(0.5 + (2.262 * 0.527) / Math.sqrt(10), 1);
});

test("a cost that is the same each hour has an interval of no width, one that jumps a wide one", () => {
  const steady = Array.from({ length: 24 }, () => ({ of: 2, over: 1_000 }));
  expect(ratioInterval(steady)).toEqual({ value: 0.002, interval: [0.002, 0.002] });
  const jumping = steady.map((part, index) => ({ ...part, of: index % 2 === 0 ? 1 : 3 }));
  const { interval } = ratioInterval(jumping) ?? { interval: [0, 0] };
  expect(interval[1] - interval[0]).toBeCloseTo(
    (2 * 1.96 * Math.sqrt(23 / 21) * 0.001 * Math.sqrt(24 / 23)) / Math.sqrt(24),
    5,
  );
  expect(ratioInterval(steady.slice(0, 5))).toBeNull();
});

test("a difference is as doubtful as both its sides", () => {
  const { value, interval } = differenceOf({ value: 5, interval: [4, 9] }, { value: 3, interval: [0, 7] });
  expect(value).toBe(2);
  expect(interval).toEqual([2 - Math.hypot(1, 4), 2 + Math.hypot(4, 3)]);
});

test("histograms are read as Postgres writes them, several at once and with bins below one millisecond", () => {
  const latency = new Map<number, number>();
  addHistogramText(latency, "{-40,2,0,1,115,30};{115,5};{}");
  expect([...latency]).toEqual([
    [-40, 2],
    [0, 1],
    [115, 35],
  ]);
});
