import { describe, expect, test } from "vitest";
import { bootstrapMean, FEWEST_CLUSTERS, type MeanSample } from "./bootstrap-mean.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { type Random32, seededRandom, uniform } from "./random.ts";

const each = (values: readonly number[]): MeanSample => ({
  values: Float64Array.from(values),
  clusterOf: Uint32Array.from(values, (_, at) => at),
  clusters: values.length,
});
const normal = (random: Random32) => normalQuantile((random() + 0.5) / 2 ** 32);
const exponential = (random: Random32) => -Math.log(1 - uniform(random)) - 1;

/** Differences of 1–5 scores as judges give them: mostly none, more often down than up. Their mean is −0.2. */
function likert(random: Random32): number {
  const share = uniform(random);
  if (share < 0.6) return 0;
  if (share < 0.8) return -1;
  if (share < 0.92) return 1;
  return share < 0.98 ? -2 : 0;
}

/** How often the interval holds the true mean, over samples whose every part is drawn anew. */
function coverage(seed: string, truth: number, draw: (random: Random32) => MeanSample): number {
  const random = seededRandom(seed);
  const rounds = 1_000;
  let held = 0;
  for (let round = 0; round < rounds; round++) {
    const [lower, upper] = bootstrapMean(draw(random), { seed: `${seed} ${round}`, resamples: 800 }).interval ?? [1, 0];
    if (lower <= truth && truth <= upper) held++;
  }
  return held / rounds;
}

const ROOM = [0.92, 0.97] as const;
const sampleOf = (n: number, value: (random: Random32) => number) => (random: Random32) =>
  each(Array.from({ length: n }, () => value(random)));

/** Conversations of one to five cases, whose values share most of what moves them. */
function conversations(random: Random32): MeanSample {
  const values: number[] = [];
  const clusterOf: number[] = [];
  for (let cluster = 0; cluster < 80; cluster++) {
    const shared = normal(random);
    const size = 1 + (random() % 5);
    for (let i = 0; i < size; i++) {
      values.push(shared + 0.4 * normal(random));
      clusterOf.push(cluster);
    }
  }
  return { values: Float64Array.from(values), clusterOf: Uint32Array.from(clusterOf), clusters: 80 };
}

describe("the bootstrapped mean", () => {
  test("its 95 % interval holds the truth 92 to 97 times in 100: normal, skewed, scores", () => {
    const measured = [
      coverage("normal", 0, sampleOf(60, normal)),
      coverage("exponential", 0, sampleOf(100, exponential)),
      coverage("likert", -0.2, sampleOf(80, likert)),
    ];
    for (const share of measured) {
      expect(share).toBeGreaterThanOrEqual(ROOM[0]);
      expect(share).toBeLessThanOrEqual(ROOM[1]);
    }
  });

  test("conversations count as one: taken for cases of their own, their interval would be too narrow", () => {
    const clustered = coverage("conversations", 0, conversations);
    expect(clustered).toBeGreaterThanOrEqual(ROOM[0]);
    expect(clustered).toBeLessThanOrEqual(ROOM[1]);
    const asCases = coverage("conversations", 0, (random) => each([...conversations(random).values]));
    expect(asCases).toBeLessThan(0.85);
  });

  test("with as few clusters as it takes, it still holds the truth 9 times in 10", () => {
    expect(coverage("few", 0, sampleOf(FEWEST_CLUSTERS, normal))).toBeGreaterThan(0.9);
    expect(coverage("few", 0, sampleOf(FEWEST_CLUSTERS / 2, exponential))).toBe(0);
  });

  test("the same sample and seed give the same interval; another seed hardly another", () => {
    const sample = sampleOf(312, likert)(seededRandom("sample"));
    const first = bootstrapMean(sample, { seed: "run-1" });
    expect(bootstrapMean(sample, { seed: "run-1" })).toEqual(first);
    const second = bootstrapMean(sample, { seed: "run-2" });
    for (const end of [0, 1] as const)
      expect(Math.abs(first.interval![end] - second.interval![end])).toBeLessThan(0.01);
  });

  test("is of cases, not of clusters: a long conversation weighs by its length", () => {
    const clusterOf = Uint32Array.from([
      ...new Array<number>(30).fill(0),
      ...Array.from({ length: 30 }, (_, i) => i + 1),
    ]);
    const values = Float64Array.from(clusterOf, (cluster) => (cluster === 0 ? 1 : 0));
    const { mean, n, clusters } = bootstrapMean({ values, clusterOf, clusters: 31 }, { seed: "s" });
    expect({ mean, n, clusters }).toEqual({ mean: 0.5, n: 60, clusters: 31 });
  });

  test("says why there is no interval", () => {
    const skipped = (values: number[]) => bootstrapMean(each(values), { seed: "s" });
    expect(skipped([])).toEqual({ mean: null, interval: null, skipped: "no_cases", n: 0, clusters: 0 });
    expect(skipped(new Array(50).fill(-1))).toMatchObject({ mean: -1, interval: null, skipped: "all_equal" });
    expect(skipped([1, 2, 3])).toMatchObject({ mean: 2, interval: null, skipped: "few_clusters", clusters: 3 });
    const pairs = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 1 : -1));
    const inPairs = { ...each(pairs), clusterOf: Uint32Array.from(pairs, (_, i) => i >> 1), clusters: 20 };
    expect(bootstrapMean(inPairs, { seed: "s" })).toMatchObject({ mean: 0, interval: null, skipped: "all_equal" });
  });

  test("refuses a sample that does not fit together", () => {
    expect(() => bootstrapMean(each([Number.NaN]), { seed: "s" })).toThrow(RangeError);
    expect(() => bootstrapMean({ ...each([1, 2]), clusters: 1 }, { seed: "s" })).toThrow(RangeError);
    expect(() => bootstrapMean({ ...each([1, 2]), clusters: 3 }, { seed: "s" })).toThrow(RangeError);
    expect(() => bootstrapMean({ ...each([1, 2]), clusterOf: Uint32Array.of(0) }, { seed: "s" })).toThrow(RangeError);
  });
});
