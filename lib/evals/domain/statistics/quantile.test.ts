import { describe, expect, test } from "vitest";
import { quantile } from "./quantile.ts";

describe("type 7 quantile", () => {
  test("lies between the order statistics, as R's default does", () => {
    expect(quantile([1, 2, 3, 4], 0.95)).toBeCloseTo(3.85, 12);
    expect(quantile([10, 20, 30, 40, 50], 0.25)).toBe(20);
    expect(quantile([10, 20], 0.5)).toBe(15);
    expect(quantile([7], 0.95)).toBe(7);
  });

  test("sorts by number, not by text, and leaves its input alone", () => {
    const values = [1000, 9, 80];
    expect(quantile(values, 1)).toBe(1000);
    expect(quantile(values, 0)).toBe(9);
    expect(values).toEqual([1000, 9, 80]);
  });

  test("of nothing is nothing", () => {
    expect(quantile([], 0.95)).toBeNull();
  });

  test("refuses a share or a value that is none", () => {
    expect(() => quantile([1], 95)).toThrow(RangeError);
    expect(() => quantile([1, Number.NaN], 0.5)).toThrow(RangeError);
    expect(() => quantile([Number.POSITIVE_INFINITY], 0.5)).toThrow(RangeError);
  });

  test("copes with a million latencies", () => {
    const values = Array.from({ length: 1_000_001 }, (_, i) => (i * 7919) % 1_000_001);
    expect(quantile(values, 0.95)).toBe(950_000);
  });
});
