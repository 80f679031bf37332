import { describe, expect, test } from "vitest";
import { DEFAULT_THRESHOLDS, stricter, type Thresholds } from "./thresholds.ts";

const loose: Thresholds = {
  winRateFloor: 0.8,
  alpha: 0.01,
  p95LatencyMs: 4500,
  maxMissingShare: 0.05,
  costPerThousandUsd: 6,
};
const strict: Thresholds = {
  winRateFloor: 0.92,
  alpha: 0.1,
  p95LatencyMs: 2500,
  maxMissingShare: 0.01,
  costPerThousandUsd: 3,
};

describe("rule 8: policy or version, whichever is stricter", () => {
  test("takes the stricter of each, whichever side it is on", () => {
    expect(stricter(loose, strict)).toEqual(strict);
    expect(stricter(strict, loose)).toEqual(strict);
    expect(stricter({ ...loose, alpha: 0.1 }, { ...strict, alpha: 0.05, p95LatencyMs: 9000 })).toEqual({
      ...strict,
      p95LatencyMs: 4500,
    });
  });

  test("no limit never loosens a limit", () => {
    expect(stricter(strict, { p95LatencyMs: null, costPerThousandUsd: null })).toEqual(strict);
    expect(stricter({}, strict)).toEqual(strict);
    expect(stricter({ p95LatencyMs: null }, { p95LatencyMs: 800 }).p95LatencyMs).toBe(800);
  });

  test("what neither sets takes its default", () => {
    expect(stricter({}, {})).toEqual(DEFAULT_THRESHOLDS);
    expect(stricter({ winRateFloor: null }, { alpha: null })).toEqual(DEFAULT_THRESHOLDS);
  });
});
