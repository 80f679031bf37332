import { describe, expect, test } from "vitest";
import { bootstrapMean, type MeanSample } from "../domain/statistics/bootstrap-mean.ts";
import { bootstrapInWorker } from "./bootstrap-in-worker.ts";
import { compareScores } from "./compare-scores.ts";

function sampleOf(n: number): MeanSample {
  return {
    values: Float64Array.from({ length: n }, (_, i) => ((i * 7919) % 9) - 4),
    clusterOf: Uint32Array.from({ length: n }, (_, i) => i),
    clusters: n,
  };
}

describe("the bootstrap on a thread of its own", () => {
  test("finds what it finds here, and the server goes on meanwhile", async () => {
    const sample = sampleOf(4_800);
    let beats = 0;
    const heart = setInterval(() => beats++, 5);
    const found = await bootstrapInWorker(sample, { seed: "run-1" });
    clearInterval(heart);
    expect(found).toEqual(bootstrapMean(sample, { seed: "run-1" }));
    expect(beats).toBeGreaterThan(5);
  });

  test("rejects where the sample cannot be", async () => {
    const broken = { ...sampleOf(30), clusters: 3 };
    await expect(bootstrapInWorker(broken, { seed: "run-1" })).rejects.toThrow(/there are 3 clusters/);
  });
});

describe("scores of two versions, as the gate takes them", () => {
  const cases = Array.from({ length: 60 }, (_, i) => ({
    id: `case-${i}`,
    conversation: i % 2 === 0 ? null : `talk-${i % 4}`,
    baseline: 4,
    challenger: i % 3 === 0 ? 3 : 4,
  }));

  test("carry the means, their difference and its interval, over cases with both, by conversation", async () => {
    const holes = [...cases, { id: "hole", conversation: null, baseline: 5, challenger: null }];
    const scores = await compareScores(holes, { hasBaseline: true, seed: "run-1" });
    expect(scores).toMatchObject({ baseline: 4, n: 60, clusters: 32, skipped: null });
    expect(scores?.challenger).toBeCloseTo(4 - 1 / 3, 12);
    expect(scores?.difference).toBeCloseTo(-1 / 3, 12);
    const [lower, upper] = scores!.interval!;
    expect(lower).toBeGreaterThan(-0.6);
    expect(lower).toBeLessThan(-1 / 3);
    expect(upper).toBeGreaterThan(-1 / 3);
    expect(upper).toBeLessThan(-0.1);
    expect(await compareScores(holes, { hasBaseline: true, seed: "run-1" })).toEqual(scores);
  });

  test("have no interval where nothing moved, and no difference without a baseline", async () => {
    const same = cases.map((each) => ({ ...each, challenger: 4 }));
    expect(await compareScores(same, { hasBaseline: true, seed: "s" })).toMatchObject({
      difference: 0,
      interval: null,
      skipped: "all_equal",
    });
    expect(await compareScores(cases, { hasBaseline: false, seed: "s" })).toMatchObject({
      baseline: null,
      difference: null,
      interval: null,
      n: 60,
      clusters: 32,
    });
    const none = cases.map((each) => ({ ...each, challenger: null }));
    expect(await compareScores(none, { hasBaseline: true, seed: "s" })).toBeNull();
    expect(await compareScores(none, { hasBaseline: false, seed: "s" })).toBeNull();
  });
});
