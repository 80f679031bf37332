import { describe, expect, test } from "vitest";
import { fittingInterval, MOST_POINTS, pointsIn, secondsOfDuration, stepOf, wholeIntervals } from "./interval.ts";

const DAY = 86_400_000;

describe("an interval", () => {
  test("grows until a series has no more points than a chart can show, and not further", () => {
    expect(fittingInterval(0, 7 * DAY, 3_600)).toBe(3_600);
    expect(fittingInterval(0, 7 * DAY, 60)).toBe(1_800);
    expect(fittingInterval(0, 400 * DAY, 60)).toBe(86_400);
    for (const wanted of [60, 420, 3_600]) {
      const used = fittingInterval(1_234_567, 1_234_567 + 90 * DAY, wanted);
      expect(pointsIn(1_234_567, 1_234_567 + 90 * DAY, used)).toBeLessThanOrEqual(MOST_POINTS);
    }
  });

  test("is added up from the longest buckets it is a whole number of", () => {
    expect([60, 420, 5_400, 3_600, 21_600, 86_400, 172_800].map(stepOf)).toEqual([
      60, 60, 60, 3_600, 3_600, 86_400, 86_400,
    ]);
  });

  test("begins where clocks of UTC do, and covers the whole span", () => {
    expect(wholeIntervals(DAY + 1, 2 * DAY + 1, 86_400)).toEqual({ from: DAY, to: 3 * DAY });
    expect(wholeIntervals(DAY, 2 * DAY, 3_600)).toEqual({ from: DAY, to: 2 * DAY });
  });
});

test.each([
  ["PT1H", 3_600],
  ["PT5M", 300],
  ["P1D", 86_400],
  ["P1DT2H30M", 95_400],
  ["PT0M", null],
  ["PT", null],
  ["P", null],
  ["PT30S", null],
  ["1h", null],
  ["PT1H ", null],
])("the duration %s is %s seconds", (text, seconds) => {
  expect(secondsOfDuration(text)).toBe(seconds);
});
