import { describe, expect, test } from "vitest";
import { growthLayers, growthWords, mostCases } from "./suite-growth.ts";
import type { GrowthPoint } from "./suite-view.ts";

const at = (revision: number, golden: number, production: number, synthetic: number): GrowthPoint => ({
  ...{ revision, at: "2026-01-01T00:00:00.000Z", golden, production, synthetic },
});

describe("how a suite grew", () => {
  const points = [at(1, 2, 0, 0), at(2, 2, 2, 0)];

  test("is drawn in layers that stand on one another and hold until the next revision", () => {
    expect(growthLayers(points, 100, 40)).toEqual([
      { source: "golden", path: "M0 20H50L50 20H100L100 40H50L50 40H0Z" },
      { source: "production", path: "M0 20H50L50 0H100L100 20H50L50 20H0Z" },
    ]);
  });

  test("is told in a sentence that says the same", () => {
    expect(growthWords(points)).toBe("From 2 cases in revision 1 to 4 in revision 2: 2 golden, 2 production.");
    expect(growthWords([at(3, 1, 0, 0)])).toBe("Revision 3 holds 1 case: 1 golden.");
    expect(growthWords([at(1, 5, 0, 0), at(2, 0, 0, 0)])).toBe("From 5 cases in revision 1 to 0 in revision 2.");
    expect(growthWords([])).toBe("There is no revision yet.");
  });

  test("of a suite that was emptied breaks no scale", () => {
    expect(mostCases([])).toBe(0);
    expect(growthLayers([at(1, 0, 0, 0)], 100, 40)).toEqual([]);
  });
});
