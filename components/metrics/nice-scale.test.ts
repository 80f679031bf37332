import { expect, test } from "vitest";
import { niceScale } from "./nice-scale.ts";

test.each([
  { values: [5_900, 1_100], fromZero: true },
  { values: [0.153, 0.01], fromZero: true },
  { values: [4.03, 4.45], fromZero: false },
  { values: [2.82, 2.84], fromZero: false },
  { values: [0.000_012, 0.000_9], fromZero: false },
  { values: [-3, 12], fromZero: false },
  { values: [7], fromZero: false },
  { values: [0.1, 0.1 + 2e-17, 0.099_999_999_999_999_98], fromZero: false },
  { values: [0, 0], fromZero: true },
])("$values lie on an axis with a few round labels", ({ values, fromZero }) => {
  const { low, high, ticks } = niceScale(values, fromZero);
  expect(low).toBeLessThanOrEqual(Math.min(...values));
  expect(high).toBeGreaterThanOrEqual(Math.max(...values));
  expect(ticks.length).toBeGreaterThanOrEqual(2);
  expect(ticks.length).toBeLessThanOrEqual(6);
  expect(new Set(ticks).size).toBe(ticks.length);
  if (fromZero) expect(low).toBe(0);
  for (const tick of ticks) expect(String(tick).replace(/[-.]/g, "").replace(/^0+/, "").length).toBeLessThanOrEqual(5);
});

test("nothing to draw has an axis without labels", () => {
  expect(niceScale([], true)).toEqual({ low: 0, high: 1, ticks: [] });
});
