import { describe, expect, test } from "vitest";
import { mondayOf, shareOut, weekBefore } from "./review-week.ts";

describe("a week of calls", () => {
  test.each([
    ["2026-11-16T00:00:00Z", "2026-11-16"],
    ["2026-11-21T16:00:00Z", "2026-11-16"],
    ["2026-11-22T23:59:59Z", "2026-11-16"],
    ["2026-11-23T00:00:00Z", "2026-11-23"],
  ])("%s is in the week of %s", (at, monday) => {
    expect(mondayOf(new Date(at)).toISOString().slice(0, 10)).toBe(monday);
  });

  test("the sample of a Monday is of the seven days before it", () => {
    const { from, to } = weekBefore(new Date("2026-11-23T00:00:00Z"));
    expect([from.toISOString(), to.toISOString()]).toEqual(["2026-11-16T00:00:00.000Z", "2026-11-23T00:00:00.000Z"]);
  });
});

describe("a sample", () => {
  test.each([
    [20, 100, 100, 10, 10],
    [20, 3, 100, 3, 17],
    [20, 100, 4, 16, 4],
    [20, 2, 5, 2, 5],
    [5, 9, 9, 2, 3],
    [1, 9, 0, 1, 0],
  ])("of %i out of %i unhappy and %i other calls has %i and %i", (wanted, unhappy, rest, troubled, others) => {
    expect(shareOut(wanted, unhappy, rest)).toEqual({ troubled, others });
  });
});
