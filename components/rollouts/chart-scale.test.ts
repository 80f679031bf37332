import { expect, test } from "vitest";
import { bandPath, chartScale, linePath, sinceFewer, spreadLabels } from "./chart-scale.ts";

const BOX = { left: 0, right: 100, top: 0, bottom: 100 };
const point = (units: number, difference: number) => ({ units, difference, low: difference - 1, high: difference + 1 });

test("zero and the margin are in sight however small or large the difference is", () => {
  for (const difference of [0, 0.001, 5, -5]) {
    const { y } = chartScale([point(1, difference)], 0.02, BOX);
    for (const value of [0, 0.02, difference]) {
      expect(y(value)).toBeGreaterThan(0);
      expect(y(value)).toBeLessThan(100);
    }
    expect(y(0.02)).toBeLessThan(y(0));
  }
});

test("an edge beyond the box is drawn at its rim", () => {
  const { y } = chartScale([point(1, 0)], 0.02, BOX);
  expect([y(9), y(-9)]).toEqual([0, 100]);
});

test("a single report stands at the end; several fill the width", () => {
  expect(chartScale([point(7, 0)], 1, BOX).x(7)).toBe(100);
  const { x } = chartScale([point(10, 0), point(30, 0)], 1, BOX);
  expect([x(10), x(20), x(30)]).toEqual([0, 50, 100]);
});

test("the band goes out along its upper edge and back along its lower", () => {
  const points = [point(0, 0), point(10, 0)];
  const scale = chartScale(points, 1, BOX);
  expect(linePath(points, ({ difference }) => difference, scale).match(/[ML]/g)).toEqual(["M", "L"]);
  expect(bandPath(points, scale)).toMatch(/^M0\.0 .*L100\.0 .*L100\.0 .*L0\.0 .*Z$/);
});

test("labels never cover each other and stay inside", () => {
  for (const wanted of [
    [10, 11, 12],
    [98, 99, 100],
    [50, 50, 50],
    [0, 50, 100],
  ]) {
    const placed = spreadLabels(wanted, 15, 0, 100);
    expect(placed[2]).toBeLessThanOrEqual(100);
    expect((placed[1] ?? 0) - (placed[0] ?? 0)).toBeGreaterThanOrEqual(15);
    expect((placed[2] ?? 0) - (placed[1] ?? 0)).toBeGreaterThanOrEqual(15);
  }
});

test("a tier that is taken out begins the chart anew: no point lies beyond the newest", () => {
  const unitsOf = (...units: number[]) => sinceFewer(units.map((each) => point(each, 0))).map((each) => each.units);
  expect(unitsOf(26, 458, 754, 503, 503, 600)).toEqual([503, 503, 600]);
  expect(unitsOf(26, 754, 503, 700, 650, 660)).toEqual([650, 660]);
  expect(unitsOf(26, 458, 458, 754)).toEqual([26, 458, 458, 754]);
  expect(unitsOf()).toEqual([]);
});
