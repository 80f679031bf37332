import { describe, expect, test } from "vitest";
import { reduceTrials } from "./reduce-trials.ts";

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

  test("rule 5: an outage is missing, neither failed nor passed", () => {
    expect(reduce(null)).toBeNull();
    expect(reduce(null, null, null)).toBeNull();
    expect(reduce()).toBeNull();
  });
});
