import { describe, expect, test } from "vitest";
import { axisOf } from "./axis.ts";

const SHARE = [0, 1] as const;

describe("a chart's scale", () => {
  test("holds all values between round labels", () => {
    const axis = axisOf([0.834, 0.938, 0.9], SHARE);
    expect([axis.from, axis.to]).toEqual([0.82, 0.94]);
    expect(axis.ticks).toEqual([0.82, 0.84, 0.86, 0.88, 0.9, 0.92, 0.94]);
    expect(axis.place(0.88)).toBeCloseTo(0.5, 9);
  });

  test("does not go past what can be", () => {
    expect(axisOf([0.97, 1], SHARE).to).toBe(1);
    expect(axisOf([0, 0.02], SHARE).from).toBe(0);
  });

  test("has room around values that are all the same", () => {
    for (const value of [0, 0.5, 1]) {
      const axis = axisOf([value, value], SHARE);
      expect(axis.to).toBeGreaterThan(axis.from);
      expect(axis.place(value)).toBeGreaterThanOrEqual(0);
      expect(axis.place(value)).toBeLessThanOrEqual(1);
    }
  });

  test("never has many more labels than asked for, whatever the span", () => {
    for (let exponent = -4; exponent <= 0; exponent += 0.03) {
      const span = 10 ** exponent;
      const { ticks } = axisOf([0.5 - span / 2, 0.5 + span / 2], SHARE);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(9);
    }
  });
});
