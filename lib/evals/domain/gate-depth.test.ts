import { describe, expect, test } from "vitest";
import { decide } from "./gate.ts";
import { type Cells, casesOf, inputOf } from "./gate-fixture.ts";
import type { CaseResult, GateInput, GateResult } from "./gate-types.ts";
import { verdictSentence } from "./sentences.ts";
import { FEWEST_PAIRS, MOST_TAGS, tagSlices } from "./tag-slices.ts";

const run = (cells: Cells, changes: Partial<GateInput> = {}) => decide(inputOf(casesOf(cells), changes));
const message = ({ reasons }: GateResult, code: string) => reasons.find((reason) => reason.code === code)?.message;
const codes = ({ reasons }: GateResult) => reasons.map(({ code }) => code);

let serial = 0;
const tagged = (tags: string[], cells: Cells): CaseResult[] =>
  casesOf(cells).map((each) => ({ ...each, id: `${each.id}-${serial++}`, tags }));

describe("slices by tag", () => {
  const refunds = tagged(["refunds"], { bothPass: 31, baselineOnly: 9 });
  const billing = tagged(["billing"], { bothPass: 40, baselineOnly: 1, challengerOnly: 5 });
  const tone = tagged(["tone"], { bothPass: 60, challengerOnly: 6, neither: 4 });

  test("each has its own counts, win rate, test and Holm's adjustment", () => {
    const slices = tagSlices([...refunds, ...billing, ...tone], 0.05);
    expect(slices.map(({ tag, n }) => [tag, n])).toEqual([
      ["tone", 70],
      ["billing", 46],
      ["refunds", 40],
    ]);
    const found = slices.find(({ tag }) => tag === "refunds");
    expect(found).toMatchObject({ baselineOnly: 9, challengerOnly: 0, winRate: 31 / 40, worse: true });
    // 2 / 2⁹, and three times that as the smallest of three.
    expect(found?.exactP).toBeCloseTo(1 / 256, 14);
    expect(found?.adjustedP).toBeCloseTo(3 / 256, 14);
    expect(found?.winRateInterval[0]).toBeCloseTo(0.625, 2);
    expect(slices.filter(({ worse }) => worse)).toHaveLength(1);
  });

  test("what a tag hides in the whole is told: a warning that blocks nothing, in the verdict's words too", () => {
    const result = decide(inputOf([...refunds, ...billing, ...tone]));
    expect(result.verdict).toBe("pass");
    const said =
      "Look before you release: worse beyond chance in cases tagged “refunds” (9 cases worse and none better of 40; chance alone would do this 1 time in 85), with all 3 tags allowed for.";
    expect(result.reasons.find(({ code }) => code === "slice_worse")).toMatchObject({ outcome: "info", message: said });
    expect(verdictSentence(result).under).toContain(said);
  });

  test("without tags, with one every case carries, or with too few cases there is no slice", () => {
    expect(tagSlices(casesOf({ bothPass: 50 }), 0.05)).toEqual([]);
    expect(tagSlices(tagged(["all"], { bothPass: 50, baselineOnly: 10 }), 0.05)).toEqual([]);
    const few = tagged(["rare"], { baselineOnly: FEWEST_PAIRS - 1 });
    expect(tagSlices([...few, ...refunds], 0.05).map(({ tag }) => tag)).toEqual(["refunds"]);
  });

  test("a case missing a side is in none; one with a tag twice counts once", () => {
    const cases = [...tagged(["a", "a"], { bothPass: 6, noChallenger: 3, noBaseline: 2 }), ...refunds];
    expect(tagSlices(cases, 0.05).find(({ tag }) => tag === "a")?.n).toBe(6);
  });

  test("the largest are looked at, whatever their results, so that the family is fixed beforehand", () => {
    const many = Array.from({ length: MOST_TAGS + 5 }, (_, i) =>
      tagged([`tag-${i}`], i < 5 ? { baselineOnly: 6 } : { bothPass: 7 + i }),
    ).flat();
    const slices = tagSlices(many, 0.05);
    expect(slices).toHaveLength(MOST_TAGS);
    expect(slices.some(({ baselineOnly }) => baselineOnly > 0)).toBe(false);
  });

  test("no baseline, no slices; holes, no warning", () => {
    const cases = [...refunds, ...billing, ...tone];
    expect(decide(inputOf(cases, { hasBaseline: false, baseline: null })).figures.slices).toBeNull();
    const holes = decide(inputOf([...cases, ...casesOf({ noChallenger: 50 })]));
    expect(codes(holes)).toEqual(["too_many_missing"]);
  });
});

describe("the noise floor in words", () => {
  const repeats = (flips: number, steady: number) =>
    Array.from({ length: flips + steady }, (_, i) => ({ key: `c-${i}`, results: [true, i >= flips] }));

  test("disagreement no larger than noise is said to be that", () => {
    const result = run({ bothPass: 300, baselineOnly: 2, challengerOnly: 3, neither: 7 }, { repeats: repeats(6, 306) });
    expect(result.figures.noiseFloor?.rate).toBeCloseTo(6 / 312, 14);
    expect(message(result, "within_noise")).toBe(
      "When asked again, v12 disagrees with itself in 1.9 % of cases (0.9 % to 4.1 %, over 312 cases); v13 and v12 disagree in 1.6 %, which that noise alone may explain.",
    );
  });

  test("more than noise is said too, and a one-sided change is never put down to noise", () => {
    const large = run(
      { bothPass: 250, baselineOnly: 20, challengerOnly: 30, neither: 12 },
      { repeats: repeats(6, 306) },
    );
    expect(message(large, "noise_floor")).toMatch(/disagree in 16 %, more than that noise explains\.$/);
    const oneSided = run(
      { bothPass: 271, baselineOnly: 12, challengerOnly: 2, neither: 27 },
      { repeats: repeats(20, 292) },
    );
    expect(codes(oneSided)).not.toContain("within_noise");
    expect(message(oneSided, "noise_floor")).toMatch(/as noise alone might, but noise would not be this one-sided\.$/);
  });

  test("reduced trials are not set beside single answers", () => {
    const result = run({ bothPass: 300, neither: 12 }, { repeats: repeats(6, 306), trials: 3 });
    expect(message(result, "noise_floor")).toMatch(/over 312 cases\)\.$/);
  });

  test("without repeats there is none", () => {
    for (const changes of [{}, { repeats: [] }, { repeats: [{ key: "a", results: [true] }] }]) {
      const result = run({ bothPass: 50 }, changes);
      expect(result.figures.noiseFloor).toBeNull();
      expect(codes(result)).toEqual(["not_worse", "win_rate_met"]);
    }
  });
});

describe("scores in words", () => {
  const scores = { challenger: 3.9, baseline: 4.2, difference: -0.3, n: 288, clusters: 250 };

  test("a fall, with what it could be", () => {
    const result = run({ bothPass: 288 }, { scores: { ...scores, interval: [-0.52, -0.11] } });
    expect(result.figures).toMatchObject({
      ...{ score: 3.9, baselineScore: 4.2, scoreDifference: -0.3, scoreDifferenceInterval: [-0.52, -0.11] },
    });
    expect(message(result, "score_compared")).toBe(
      "Over 288 cases, the judge's mean score falls by 0.3, from 4.2 to 3.9 of 5, which could be anything from 0.11 to 0.52.",
    );
  });

  test("a rise across zero, no change, and doubt that cannot be told", () => {
    const said = (changes: Partial<NonNullable<GateInput["scores"]>>) =>
      message(run({ bothPass: 288 }, { scores: { ...scores, interval: null, ...changes } }), "score_compared");
    expect(said({ challenger: 4.25, difference: 0.05, interval: [-0.1, 0.2] })).toMatch(
      /rises by 0\.05, from 4\.2 to 4\.25 of 5, which could be anything from a drop of 0\.1 to a gain of 0\.2\.$/,
    );
    expect(said({ challenger: 4.2, difference: 0, skipped: "all_equal" })).toMatch(/mean score stays at 4\.2 of 5\.$/);
    expect(said({ clusters: 4, skipped: "few_clusters" })).toMatch(
      /from 4\.2 to 3\.9 of 5; with 4 independent cases its doubt cannot be told\.$/,
    );
  });

  test("a first version has a score and nothing to compare it with", () => {
    const alone = { challenger: 3.9, baseline: null, difference: null, interval: null, n: 50, clusters: 50 };
    const result = run({ bothPass: 50 }, { hasBaseline: false, baseline: null, scores: alone });
    expect(result.figures).toMatchObject({ score: 3.9, baselineScore: null, scoreDifference: null });
    expect(codes(result)).not.toContain("score_compared");
    expect(run({ bothPass: 50 }).figures.score).toBeNull();
  });
});

describe("intervals and power beside the figures", () => {
  test("p95 has the interval of its order statistics on each side, open where too few were timed", () => {
    const timed = (n: number, from: number) => Array.from({ length: n }, (_, i) => from + ((i * 37) % n));
    const measures = (latenciesMs: number[]) => ({ latenciesMs, costUsd: 1, answers: latenciesMs.length });
    const { figures } = run({ bothPass: 80 }, { challenger: measures(timed(80, 1)), baseline: measures(timed(20, 1)) });
    expect(figures.p95Interval).toEqual([72, 80]);
    expect(figures.baselineP95Interval?.[1]).toBeNull();
    expect(run({ bothPass: 5 }, { challenger: measures([]) }).figures.p95Interval).toEqual([null, null]);
  });

  test("what the suite can see carries the chance that the gate's own test sees it", () => {
    const { figures } = run({ bothPass: 281, baselineOnly: 16, challengerOnly: 15 });
    expect(((figures.smallestVisibleDrop ?? 0) * 100).toFixed(1)).toBe("5.0");
    expect(figures.visibleDropPower).toBeGreaterThanOrEqual(0.77);
    expect(figures.visibleDropPower).toBeLessThan(0.8);
    expect(run({ bothPass: 50 }).figures.visibleDropPower).toBeNull();
  });

  test("nothing of it is NaN, infinite or lost on its way through JSON", () => {
    const { figures } = run({ bothPass: 40, baselineOnly: 3, neither: 2 });
    expect(JSON.parse(JSON.stringify(figures))).toEqual(figures);
  });
});
