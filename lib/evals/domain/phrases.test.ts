import { describe, expect, test } from "vitest";
import {
  apart,
  changedCases,
  changeSpan,
  count,
  dollars,
  kappaWords,
  list,
  oneTimeIn,
  percent,
  points,
  seconds,
} from "./phrases.ts";

describe("figures in words", () => {
  test("one is singular, all else plural", () => {
    expect([0, 1, 2, 4800].map((n) => count(n, "case"))).toEqual(["0 cases", "1 case", "2 cases", "4,800 cases"]);
    expect([0.01, -0.01, 0.0104, 0.033, 0, 0.05].map(points)).toEqual([
      "1 point",
      "1 point",
      "1 point",
      "3.3 points",
      "0 points",
      "5 points",
    ]);
  });

  test("units stand with their figure, without empty decimals", () => {
    expect([percent(0.9), percent(0.875), percent(1)]).toEqual(["90 %", "87.5 %", "100 %"]);
    expect([seconds(4600), seconds(2000), seconds(230)]).toEqual(["4.6 s", "2 s", "0.2 s"]);
    expect([dollars(4.65), dollars(6), dollars(1234.5)]).toEqual(["$4.65", "$6.00", "$1,234.50"]);
  });

  test("a value never looks equal to the limit it breaks, nor on its other side", () => {
    expect(apart(0.8996, 0.8999, percent)).toEqual(["89.96 %", "89.99 %"]);
    expect(apart(1950, 1949, seconds)).toEqual(["1.95 s", "1.949 s"]);
    expect(apart(0.875, 0.9, percent)).toEqual(["87.5 %", "90 %"]);
    expect(apart(0.8996, 0.9, percent)).toEqual(["89.96 %", "90 %"]);
    expect(apart(2501, 2500, seconds)).toEqual(["2.501 s", "2.5 s"]);
    expect(apart(4.001, 4, dollars)).toEqual(["$4.001", "$4.00"]);
    expect(apart(0.9, 0.9, percent)).toEqual(["90 %", "90 %"]);
  });

  test("a probability is a number of times", () => {
    const said = [
      [212 / 16384, "1 time in 77"],
      [0.05, "1 time in 20"],
      [1 / 3, "1 time in 3"],
      [0.34, "3 times in 10"],
      [0.5, "5 times in 10"],
      [0.7, "7 times in 10"],
      [0.97, "almost every time"],
      [1, "every time"],
      [3.7159e-5, "1 time in 26,900"],
      [2e-9, "1 time in 500,000,000"],
      [9e-10, "less than 1 time in a billion"],
      [0, "less than 1 time in a billion"],
    ] as const;
    for (const [probability, words] of said) expect(oneTimeIn(probability)).toBe(words);
  });

  test("a long list is cut and counted", () => {
    expect(list(["a"])).toBe("a");
    expect(list(["a", "b"])).toBe("a and b");
    expect(list(["a", "b", "c"])).toBe("a, b and c");
    expect(list(["a", "b", "c", "d"], 2)).toBe("a, b and 2 more");
  });
});

describe("changes and agreement in words", () => {
  test("an interval is sizes on one side of zero, and named by side across it", () => {
    const size = (value: number) => Math.abs(value).toFixed(1);
    expect(changeSpan([-0.5, -0.1], size)).toBe("anything from 0.1 to 0.5");
    expect(changeSpan([0.1, 0.5], size)).toBe("anything from 0.1 to 0.5");
    expect(changeSpan([-0.1, 0.5], size)).toBe("anything from a drop of 0.1 to a gain of 0.5");
  });

  test("cases that changed, and a κ", () => {
    expect(changedCases(1, 0)).toBe("1 case worse and none better");
    expect(changedCases(1200, 2)).toBe("1,200 cases worse and 2 better");
    expect([0.6, 1, -0.08].map(kappaWords)).toEqual(["0.60", "1.00", "−0.08"]);
  });
});
