import { describe, expect, test } from "vitest";
import { noiseFloor } from "./noise-floor.ts";
import { seededRandom, uniform } from "./random.ts";
import { wilsonInterval } from "./wilson.ts";

const times = <T>(count: number, value: T) => new Array<T>(count).fill(value);

describe("the noise floor", () => {
  test("of cases asked twice is the share that flipped, with Wilson's interval", () => {
    const floor = noiseFloor([...times(6, [true, false]), ...times(200, [true, true]), ...times(106, [false, false])]);
    expect(floor?.rate).toBeCloseTo(6 / 312, 14);
    expect(floor?.cases).toBe(312);
    const [lower, upper] = wilsonInterval(6, 312)!;
    expect(floor?.interval[0]).toBeCloseTo(lower, 12);
    expect(floor?.interval[1]).toBeCloseTo(upper, 12);
  });

  test("of three trials counts pairs: two of the three pairs of yes, yes, no differ", () => {
    expect(noiseFloor([[true, true, false]])?.rate).toBeCloseTo(2 / 3, 14);
    expect(noiseFloor([[true, false, true, false]])?.rate).toBeCloseTo(4 / 6, 14);
  });

  test("a case asked once tells nothing; no repeats, no floor", () => {
    expect(noiseFloor([])).toBeNull();
    expect(noiseFloor([[true], [], [false]])).toBeNull();
    expect(noiseFloor([[true], [true, false]])?.cases).toBe(1);
  });

  test("no flip seen is not no noise", () => {
    const floor = noiseFloor(times(20, [true, true]));
    expect(floor?.rate).toBe(0);
    expect(floor?.interval[1]).toBeCloseTo(0.1611, 4);
    expect(noiseFloor(times(20, [true, false]))?.interval[1]).toBe(1);
  });

  test("is unbiased, and its interval holds the truth 92 times in 100 or more, whatever the trials", () => {
    const random = seededRandom("noise");
    for (const trials of [2, 3, 5]) {
      // Most cases are steady, some waver: the truth is 0.3 · E[2q(1 − q)], q uniform on (0, 1).
      const truth = 0.3 / 3;
      const rounds = 1_000;
      let held = 0;
      let sum = 0;
      for (let round = 0; round < rounds; round++) {
        const repeats = Array.from({ length: 200 }, () => {
          const chance = uniform(random) < 0.3 ? uniform(random) : 1;
          return Array.from({ length: trials }, () => uniform(random) < chance);
        });
        const floor = noiseFloor(repeats)!;
        sum += floor.rate;
        if (floor.interval[0] <= truth && truth <= floor.interval[1]) held++;
      }
      expect(Math.abs(sum / rounds - truth)).toBeLessThan(0.002);
      expect(held / rounds).toBeGreaterThanOrEqual(0.92);
    }
  });
});
