import { describe, expect, test } from "vitest";
import { seededRandom, uniform, xoshiro128 } from "./random.ts";

const first = (count: number, random: () => number) => Array.from({ length: count }, random);

describe("seeded random numbers", () => {
  test("xoshiro128++ from the state 1, 2, 3, 4 gives the reference's numbers", () => {
    expect(first(5, xoshiro128([1, 2, 3, 4]))).toEqual([641, 1573767, 3222811527, 3517856514, 836907274]);
  });

  test("the same seed gives the same stream, another seed another", () => {
    expect(first(100, seededRandom("run-1"))).toEqual(first(100, seededRandom("run-1")));
    const seeds = ["", "run-1", "run-2", "1-nur", "run-1 "];
    expect(new Set(seeds.map((seed) => first(4, seededRandom(seed)).join())).size).toBe(seeds.length);
  });

  test("is uniform in its high and low bits, for each of many seeds together", () => {
    const buckets = { high: new Array<number>(64).fill(0), low: new Array<number>(64).fill(0) };
    const draws = 64_000;
    for (let i = 0; i < draws; i++) {
      const value = seededRandom(`seed ${i}`)();
      buckets.high[value >>> 26]! += 1;
      buckets.low[value & 63]! += 1;
    }
    for (const counts of Object.values(buckets)) {
      const chiSquared = counts.reduce((sum, count) => sum + (count - draws / 64) ** 2 / (draws / 64), 0);
      // The 99.99 % point of χ² with 63 degrees of freedom.
      expect(chiSquared).toBeLessThan(112);
    }
  });

  test("as a share it is at least 0 and under 1", () => {
    expect(uniform(() => 0)).toBe(0);
    expect(uniform(() => 4_294_967_295)).toBeLessThan(1);
  });
});
