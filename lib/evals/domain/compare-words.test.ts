import { describe, expect, test } from "vitest";
import { pairedFigures } from "./compare-runs.ts";
import type { CommonCases, ComparedRun } from "./compare-view.ts";
import { causeSentence, compareSentence, leftOutSentence, runDifferences } from "./compare-words.ts";

const run = (number: number, given: Partial<ComparedRun> = {}): ComparedRun => ({
  ...({ number, challenger: number, baseline: 1, model: "a/one", suiteRevision: 4, judge: null } as ComparedRun),
  ...{ trials: 1, reducer: "majority", verdict: "pass", costPerThousandUsd: 0, at: "" },
  ...given,
});
const counts = { bothPass: 271, baselineOnly: 12, challengerOnly: 2, neither: 27 };
const common: CommonCases = { counts, changed: 0, onlyA: 0, onlyB: 0, missing: 0 };
const compared = (given: Partial<CommonCases> = {}) => {
  const pairs = { ...common, ...given };
  return { a: run(12), b: run(15), common: pairs, figures: pairedFigures(pairs.counts) };
};

describe("two runs compared, in words", () => {
  test("say what changed by which run, and what chance alone would do", () => {
    const { headline, under } = compareSentence(compared());
    expect(headline).toBe(
      "12 cases got worse and 2 better in run 15 than in run 12; chance alone would do this 1 time in 77.",
    );
    expect(under).toBe("Over 312 common cases that is a drop of 3.2 points, and could be anything from 0.8 to 5.9.");
  });

  test("speak of no chance where nothing changed, and of nothing without a common case", () => {
    const still = { ...counts, baselineOnly: 0, challengerOnly: 0 };
    expect(compareSentence(compared({ counts: still })).headline).toBe(
      "No case came out differently in run 15 and in run 12.",
    );
    const none = { bothPass: 0, baselineOnly: 0, challengerOnly: 0, neither: 0 };
    expect(compareSentence(compared({ counts: none })).headline).toMatch(/have no case in common/);
  });

  test("put a difference down to one thing only where nothing else differs", () => {
    const one = runDifferences(run(12, { challenger: 3 }), run(15, { challenger: 4 }));
    expect(one).toEqual([{ what: "version", a: "v3", b: "v4" }]);
    expect(causeSentence(one)).toBe("They differ only in their version.");
    const two = runDifferences(run(3), run(3, { model: "b/two", suiteRevision: 5 }));
    expect(causeSentence(two)).toBe(
      "They differ in their model and suite, so no difference can be put down to one of them alone.",
    );
    expect(causeSentence(runDifferences(run(3), run(3)))).toMatch(/noise/);
  });

  test("name every case that is left out, by why", () => {
    expect(leftOutSentence({ ...common, changed: 8, onlyA: 1, missing: 2 }, 12, 15)).toBe(
      "Left out: 8 cases changed in between, 1 only in run 12 and 2 without a result.",
    );
    expect(leftOutSentence(common, 12, 15)).toBe("");
  });
});
