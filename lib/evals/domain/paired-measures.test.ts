import { describe, expect, test } from "vitest";
import { differences, meanOf, medianOf } from "./paired-measures.ts";
import { parseRunsFilter, runsFilterQuery } from "./runs-view.ts";

describe("differences of what two versions took", () => {
  test("are of the same cases, and leave out a case that lacks a side", () => {
    expect(differences([1, null, 3, 4], [2, 5, null, 1])).toEqual([1, -3]);
  });

  test("have a mean whose interval is z times its standard error, from 30 values on", () => {
    const values = Array.from({ length: 100 }, (_, index) => index % 2);
    const { mean, interval } = meanOf(values);
    expect(mean).toBe(0.5);
    const reach = 1.959964 * Math.sqrt(25 / 99 / 100);
    expect(interval?.[0]).toBeCloseTo(0.5 - reach, 5);
    expect(interval?.[1]).toBeCloseTo(0.5 + reach, 5);
    expect(meanOf(values.slice(0, 29)).interval).toBeNull();
    expect(meanOf(Array.from({ length: 50 }, () => 3))).toEqual({ mean: 3, interval: null });
    expect(meanOf([])).toEqual({ mean: null, interval: null });
  });

  test("have a median whose interval are order statistics: the 8th and 18th of 25 (Conover's table)", () => {
    const shuffled = Array.from({ length: 25 }, (_, index) => ((index * 7) % 25) + 1);
    expect(medianOf([...shuffled, null])).toEqual({ median: 13, interval: [8, 18] });
  });
});

test("the filter of the runs stands in the address, and what is none of its words narrows nothing", () => {
  const filter = parseRunsFilter({ version: "3", verdict: "fail", cause: "save" });
  expect(filter).toEqual({ version: 3, verdict: "fail", cause: "save" });
  expect(parseRunsFilter(Object.fromEntries(new URLSearchParams(runsFilterQuery(filter))))).toEqual(filter);
  expect(parseRunsFilter({ version: "-1", verdict: "maybe", cause: ["x"] })).toEqual({
    ...{ version: null, verdict: null, cause: null },
  });
  expect(runsFilterQuery(parseRunsFilter({}))).toBe("");
});
