import { describe, expect, test } from "vitest";
import { reduceTrials, type TrialReducer } from "./reduce-trials.ts";

const REDUCERS: TrialReducer[] = ["majority", "all", "any"];
const reduce = (...results: (boolean | null)[]) => reduceTrials(results, "majority");

describe("trials of a case, reduced by majority", () => {
  test("more than half must pass; a tie fails", () => {
    expect(reduce(true)).toBe(true);
    expect(reduce(false)).toBe(false);
    expect(reduce(true, true, false)).toBe(true);
    expect(reduce(true, false, false)).toBe(false);
    expect(reduce(true, false)).toBe(false);
    expect(reduce(true, true, false, false)).toBe(false);
  });

  test("a missing trial matters only where it could have changed the result", () => {
    expect(reduce(true, true, null)).toBe(true);
    expect(reduce(false, false, null)).toBe(false);
    expect(reduce(true, false, null)).toBeNull();
    expect(reduce(true, null)).toBeNull();
    expect(reduce(false, null)).toBe(false);
    expect(reduce(true, null, null)).toBeNull();
  });
});

describe("trials of a case, reduced by all or any", () => {
  test("all: one failure fails the case, whatever is missing", () => {
    expect(reduceTrials([true, true, true], "all")).toBe(true);
    expect(reduceTrials([true, false, true], "all")).toBe(false);
    expect(reduceTrials([true, false, null], "all")).toBe(false);
    expect(reduceTrials([true, null, true], "all")).toBeNull();
  });

  test("any: one pass passes the case, whatever is missing", () => {
    expect(reduceTrials([false, false, true], "any")).toBe(true);
    expect(reduceTrials([false, false, false], "any")).toBe(false);
    expect(reduceTrials([null, true, false], "any")).toBe(true);
    expect(reduceTrials([null, false, false], "any")).toBeNull();
  });
});

describe("whatever the reducer", () => {
  test("rule 5: an outage is missing, neither failed nor passed", () => {
    for (const reducer of REDUCERS) {
      for (const results of [[], [null], [null, null, null]]) expect(reduceTrials(results, reducer)).toBeNull();
    }
  });

  test("of one trial, it is that trial", () => {
    for (const reducer of REDUCERS) {
      for (const result of [true, false, null]) expect(reduceTrials([result], reducer)).toBe(result);
    }
  });

  test("a result is given exactly where every way to fill the holes agrees", () => {
    const fill = (results: (boolean | null)[]): (boolean | null)[][] => {
      const hole = results.indexOf(null);
      return hole < 0 ? [results] : [true, false].flatMap((value) => fill(results.with(hole, value)));
    };
    const every = (length: number): (boolean | null)[][] =>
      length === 0 ? [[]] : every(length - 1).flatMap((rest) => [true, false, null].map((first) => [first, ...rest]));
    for (const reducer of REDUCERS) {
      for (const results of [2, 3, 4, 5].flatMap(every)) {
        const filled = new Set(fill(results).map((whole) => reduceTrials(whole, reducer)));
        const [only] = filled;
        expect(reduceTrials(results, reducer)).toBe(filled.size === 1 ? only : null);
      }
    }
  });
});
