import { describe, expect, test } from "vitest";
import { quantileInterval } from "./quantile-interval.ts";

const counted = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe("the interval of a quantile by order statistics", () => {
  test("of a median is the pair of ranks the tables print", () => {
    expect(quantileInterval(counted(20), 0.5)).toEqual([6, 15]);
    expect(quantileInterval(counted(100), 0.5)).toEqual([40, 61]);
  });

  test("is open above where no value lies high enough", () => {
    expect(quantileInterval(counted(20), 0.95)[1]).toBeNull();
    expect(quantileInterval(counted(60), 0.95)[1]).toBeNull();
    expect(quantileInterval(counted(80), 0.95)).toEqual([72, 80]);
    expect(quantileInterval(counted(3), 0.5)).toEqual([null, null]);
    expect(quantileInterval([], 0.95)).toEqual([null, null]);
  });

  test("holds the true quantile at least as often as it says", () => {
    let seed = 7;
    const uniform = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    const rounds = 4_000;
    let held = 0;
    for (let round = 0; round < rounds; round++) {
      const sorted = Array.from({ length: 150 }, uniform).sort((a, b) => a - b);
      const [lower, upper] = quantileInterval(sorted, 0.95);
      if ((lower ?? 0) <= 0.95 && 0.95 <= (upper ?? 1)) held++;
    }
    expect(held / rounds).toBeGreaterThanOrEqual(0.945);
  });

  test("of a million values is found at once", () => {
    const begun = performance.now();
    const [lower, upper] = quantileInterval(counted(1_000_000), 0.95);
    expect(performance.now() - begun).toBeLessThan(2_000);
    // The normal approximation: 950,000 ± 1.96·√(10⁶·0.95·0.05) ≈ ± 427.
    expect(Math.abs(lower! - 949_573)).toBeLessThan(3);
    expect(Math.abs(upper! - 950_428)).toBeLessThan(3);
  });

  test("refuses what is no share", () => {
    expect(() => quantileInterval([1], 1)).toThrow(RangeError);
    expect(() => quantileInterval([1], 0.5, 0)).toThrow(RangeError);
  });
});
