import { describe, expect, test } from "vitest";
import { holm } from "./holm.ts";
import { seededRandom, uniform } from "./random.ts";

describe("Holm's adjustment", () => {
  test("by hand, and as R's p.adjust documents it: in the order given, never falling", () => {
    const expected = [0.03, 0.06, 0.06, 0.02];
    for (const [at, p] of holm([0.01, 0.04, 0.03, 0.005]).entries()) expect(p).toBeCloseTo(expected[at]!, 14);
    expect(holm([0.2, 0.01])).toEqual([0.2, 0.02]);
    expect(holm([0.7, 0.6, 0.9])).toEqual([1, 1, 1]);
    expect(holm([0.03])).toEqual([0.03]);
    expect(holm([])).toEqual([]);
  });

  test("is never stricter than Bonferroni, and never under the plain p", () => {
    const random = seededRandom("holm");
    for (let round = 0; round < 200; round++) {
      const ps = Array.from({ length: 1 + (random() % 12) }, () => uniform(random) ** 3);
      for (const [at, adjusted] of holm(ps).entries()) {
        expect(adjusted).toBeGreaterThanOrEqual(ps[at]!);
        expect(adjusted).toBeLessThanOrEqual(Math.min(1, ps[at]! * ps.length));
      }
    }
  });

  test("refuses what is no probability", () => {
    for (const p of [-0.1, 1.1, Number.NaN]) expect(() => holm([0.5, p])).toThrow(RangeError);
  });
});
