import { describe, expect, test } from "vitest";
import { type CaseNow, type CaseThen, findDrift } from "./drift.ts";
import { driftSentence, mainCause } from "./drift-words.ts";

const then = (count: number, passed: number, regraded = passed): CaseThen[] =>
  Array.from({ length: count }, (_, n) => ({ key: `c${n}`, hash: "h", passed: n < passed, regraded: n < regraded }));
const now = (count: number, passed: number, trials?: (n: number) => boolean[]): CaseNow[] =>
  Array.from({ length: count }, (_, n) => {
    const result = n < passed;
    return { key: `c${n}`, hash: "h", passed: result, trials: trials?.(n) ?? [result, result, result] };
  });
const adding = (found: ReturnType<typeof findDrift>) => found.model.effect + found.judge.effect + found.suite.effect;

describe("a drift", () => {
  test("of the model alone is told as the model's, with how likely chance is", () => {
    const found = findDrift({ before: then(100, 90), after: now(100, 80) });
    expect(found).toMatchObject({ alarm: true, model: { worse: 10, better: 0, n: 100 }, judge: { effect: 0 } });
    expect(found.moved).toBeCloseTo(-0.1);
    expect(found.model.exactP).toBeCloseTo(2 / 2 ** 10);
    expect(mainCause(found)).toBe("model");
    expect(driftSentence(found)).toBe(
      "The win rate fell from 90 % to 80 %. What moved most is the model: of 100 unchanged cases 10 got worse and 0 better under the same rule, which chance alone would do 1 time in 512.",
    );
  });

  test("names the cases that got worse, and those that are graded otherwise, each for itself", () => {
    const found = findDrift({ before: then(10, 6, 5), after: now(10, 3) });
    expect(found.cases).toEqual({ worse: ["c3", "c4"], better: [], rejudged: ["c5"] });
  });

  test("of the judge alone shows in the stored outputs, and leaves the model clean", () => {
    const found = findDrift({ before: then(100, 90, 80), after: now(100, 80) });
    expect(found).toMatchObject({ alarm: true, judge: { flipped: 10 }, model: { effect: 0 } });
    expect(mainCause(found)).toBe("judge");
  });

  test("of the suite alone is neither the model's nor the judge's", () => {
    const added: CaseNow[] = Array.from({ length: 20 }, (_, n) => ({
      ...{ key: `new${n}`, hash: "h", passed: false, trials: [false, false, false] },
    }));
    const found = findDrift({ before: then(100, 90), after: [...now(100, 90), ...added] });
    expect(found).toMatchObject({ alarm: true, suite: { added: 20, retired: 0, changed: 0 }, model: { effect: 0 } });
    expect(mainCause(found)).toBe("suite");
  });

  test("is taken apart without a remainder", () => {
    const grown = [...now(100, 70), { key: "x", hash: "h", passed: true, trials: [true] }];
    const found = findDrift({ before: then(100, 90, 85), after: grown });
    expect(adding(found)).toBeCloseTo(found.moved ?? 0, 12);
  });

  test("a changed case is not held against the model", () => {
    const other = now(100, 90).map((each, n) => (n < 10 ? { ...each, hash: "other", passed: false } : each));
    const found = findDrift({ before: then(100, 90), after: other });
    expect(found).toMatchObject({ suite: { changed: 10 }, model: { n: 90, worse: 0, better: 0 } });
  });

  test("that noise alone can make is no alarm", () => {
    const unsteady = now(100, 86, (n) => (n < 60 ? [true, false, true] : [true, true, true]));
    const found = findDrift({ before: then(100, 90), after: unsteady });
    expect(found.noise?.flipRate).toBeCloseTo(0.4);
    expect(found.noise?.reach).toBeCloseTo(1.96 * Math.sqrt(0.4 / 100), 3);
    expect(found.alarm).toBe(false);
    expect(driftSentence(found)).toMatch(/moved from 90 % to 86 %, within the 12.4 points that noise/);
  });

  test("within 3 points is no alarm, however quiet the model", () => {
    expect(findDrift({ before: then(100, 90), after: now(100, 87) }).alarm).toBe(false);
    expect(findDrift({ before: then(1000, 900), after: now(1000, 869) }).alarm).toBe(true);
  });

  test("without a graded answer nothing is told", () => {
    const found = findDrift({ before: [], after: now(3, 1) });
    expect(found).toMatchObject({ moved: null, alarm: false });
    expect(driftSentence(found)).toContain("Nothing can be told");
  });
});
