import { describe, expect, test } from "vitest";
import { placeOf, stretchesNear } from "./stretch.ts";

describe("the stretches of a long list that are fetched", () => {
  test("hold what is in sight and what is near it, and nothing beyond the list", () => {
    expect(stretchesNear(0, 40, 150, 5_000)).toEqual([0]);
    expect(stretchesNear(0, 60, 150, 5_000)).toEqual([0, 200]);
    expect(stretchesNear(2_410, 2_450, 150, 5_000)).toEqual([2_200, 2_400, 2_600]);
    expect(stretchesNear(4_960, 4_999, 150, 5_000)).toEqual([4_800]);
    expect(stretchesNear(0, 0, 150, 0)).toEqual([0]);
  });

  test("begin at the places both sides count by, whatever an address says", () => {
    expect(["0", "399", "-3", "x", null, "1e99"].map(placeOf)).toEqual([0, 200, 0, 0, 0, 0]);
  });
});
