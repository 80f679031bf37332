import { describe, expect, test } from "vitest";
import { decide } from "./gate.ts";
import { type Cells, casesOf, inputOf } from "./gate-fixture.ts";
import type { GateInput } from "./gate-types.ts";
import { verdictSentence } from "./sentences.ts";
import { DEFAULT_THRESHOLDS } from "./thresholds.ts";

const say = (cells: Cells, changes: Partial<GateInput> = {}) =>
  verdictSentence(decide(inputOf(casesOf(cells), changes)));
const first = { hasBaseline: false, baseline: null, labels: { challenger: "v1", baseline: null } };
const floor = (winRateFloor: number) => ({ thresholds: { ...DEFAULT_THRESHOLDS, winRateFloor } });

describe("the verdict as a sentence", () => {
  test("blocked: what happened, how likely by chance, what the suite can see", () => {
    expect(say({ bothPass: 271, baselineOnly: 12, challengerOnly: 2, neither: 27 })).toEqual({
      headline: "Blocked: 12 cases got worse and 2 better than v12; chance alone would do this 1 time in 77.",
      under:
        "This suite cannot see drops under 3.3 points; the one it saw is 3.2, and could be anything from 0.8 to 5.9.",
    });
  });

  test("blocked for several reasons says how many more", () => {
    const cells = { bothPass: 271, baselineOnly: 12, challengerOnly: 2, neither: 27 };
    expect(say(cells, floor(0.9)).under).toMatch(/^1 other reason blocks it too\. This suite/);
    const slow = { thresholds: { ...DEFAULT_THRESHOLDS, winRateFloor: 0.9, p95LatencyMs: 1000 } };
    expect(say(cells, slow).under).toMatch(/^2 other reasons block it too\. This suite/);
  });

  test("blocked for its floor alone leads with the floor", () => {
    expect(say({ bothPass: 60, neither: 40 }, floor(0.9)).headline).toBe(
      "Blocked: 60 of 100 cases pass (60 %), under the floor of 90 %.",
    );
  });

  test("passed, better than before: the gain carries its doubt", () => {
    expect(say({ bothPass: 280, baselineOnly: 3, challengerOnly: 9, neither: 20 })).toEqual({
      headline: "Passed: 3 cases got worse and 9 better than v12; chance alone would do this 1 time in 7.",
      under:
        "This suite cannot see drops under 3.1 points; it saw a gain of 1.9 points, which could be anything from a drop of 0.4 to a gain of 4.5.",
    });
  });

  test("passed with one case worse: singular, and no claim about what cannot be told", () => {
    const { headline, under } = say({ bothPass: 99, baselineOnly: 1 });
    expect(headline).toBe("Passed: 1 case got worse and none better than v12; chance alone would do this every time.");
    expect(under).toMatch(/^How small a drop this suite can see cannot be told; it saw a drop of 1 point, which could/);
  });

  test("passed with only gains, and with no change at all", () => {
    expect(say({ bothPass: 90, challengerOnly: 10 }).headline).toBe(
      "Passed: no case got worse and 10 got better than v12; chance alone would do this 1 time in 512.",
    );
    const same = say({ bothPass: 300, neither: 12 });
    expect(same.headline).toBe("Passed: no case got worse or better than v12.");
    expect(same.under).toMatch(/^How small a drop .*; it saw no change, but there could be anything from a drop of/);
    expect(same.under).not.toContain("NaN");
  });

  test("inconclusive: missing answers, and a critical case that really failed beside them", () => {
    const cases = casesOf({ bothPass: 300, noChallenger: 12 });
    expect(verdictSentence(decide(inputOf(cases)))).toEqual({
      headline: "Inconclusive: 12 of 312 cases (3.8 %) lack a graded answer from v13 or v12; at most 2 % may.",
      under: "A missing answer is neither a pass nor a regression; run the missing cases again.",
    });
    const failing = [...cases, { id: "golden-041", critical: true, baseline: true, challenger: false }];
    expect(verdictSentence(decide(inputOf(failing))).under).toMatch(
      /^The only critical case fails: golden-041\. A missing/,
    );
  });

  test("inconclusive: nothing to judge", () => {
    expect(say({}).headline).toBe("Inconclusive: the suite has no cases, so there is nothing to judge.");
    expect(say({ noChallenger: 1 }).headline).toBe(
      "Inconclusive: not one of 1 case has a graded answer, so there is nothing to judge.",
    );
  });

  test("inconclusive: a limit nothing was measured against", () => {
    const cached = { challenger: { latenciesMs: [], costUsd: 0, answers: 0 } };
    const limit = { thresholds: { ...DEFAULT_THRESHOLDS, p95LatencyMs: 4500 } };
    const { headline, under } = say({ bothPass: 80, baselineOnly: 3, neither: 17 }, { ...cached, ...limit });
    expect(headline).toMatch(/^Inconclusive: no answer was timed, .* the limit of 4\.5 s is not checked\.$/);
    expect(under).toMatch(/^Run again without the cache to check it\. /);
  });

  test("a first version: its own win rate with its doubt, and that there was nothing to compare with", () => {
    expect(say({ bothPass: 288, neither: 24 }, { ...first, ...floor(0.9) })).toEqual({
      headline: "Passed: 288 of 312 cases pass (92.3 %); the floor is 90 %.",
      under:
        "There is no earlier version to compare with; only this version's own results are checked. The true win rate could be anything from 88.8 % to 94.8 %.",
    });
    expect(say({ bothPass: 1 }, first).headline).toBe("Passed: 1 of 1 case passes (100 %).");
  });
});
