import { describe, expect, test } from "vitest";
import { twoSidedZ } from "./normal-quantile.ts";
import { wilsonInterval } from "./wilson.ts";

describe("Wilson interval", () => {
  test("Newcombe 1998: 81 of 263, 0 of 20", () => {
    const [lower, upper] = wilsonInterval(81, 263)!;
    expect(lower).toBeCloseTo(0.2553, 4);
    expect(upper).toBeCloseTo(0.3662, 4);
    const [none, some] = wilsonInterval(0, 20)!;
    expect(none).toBe(0);
    expect(some).toBeCloseTo(0.1611, 4);
  });

  test("its ends are the shares that the score test just does not reject", () => {
    for (const confidence of [0.8, 0.95, 0.999]) {
      for (const n of [1, 3, 20, 312, 1_000_000]) {
        for (const share of [0.1, 0.5, 0.93]) {
          const passes = Math.round(share * n);
          if (passes === 0 || passes === n) continue;
          for (const end of wilsonInterval(passes, n, confidence)!) {
            const score = Math.abs(passes / n - end) / Math.sqrt((end * (1 - end)) / n);
            expect(score, `${passes} of ${n}`).toBeCloseTo(twoSidedZ(confidence), 8);
          }
        }
      }
    }
  });

  test("ends exactly at 0 and 1 where no or every case passes, and mirrors", () => {
    for (const n of [1, 7, 20, 312, 999_983]) {
      const [lower, upper] = wilsonInterval(n, n)!;
      expect(upper).toBe(1);
      expect(lower).toBeCloseTo(1 - wilsonInterval(0, n)![1], 12);
      expect(wilsonInterval(0, n)![0]).toBe(0);
    }
  });

  test("nothing counted is nothing known", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(-1, 2)).toThrow(RangeError);
  });
});
