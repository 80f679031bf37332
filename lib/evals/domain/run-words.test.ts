import { describe, expect, test } from "vitest";
import { latencyPairWords } from "./figure-words.ts";
import { progressSentence, timeLeftWords } from "./progress-words.ts";
import type { RunProgress, VariantMeasure } from "./run-view.ts";
import {
  adjustedWords,
  budgetWords,
  cachedWords,
  causeWords,
  modelsWords,
  scopeWords,
  trialsWords,
} from "./run-words.ts";

describe("what a run was, in words", () => {
  test("names the rule by which trials become a result, before numbers of them", () => {
    expect(trialsWords(1, "all")).toBe("one trial");
    expect(trialsWords(3, "majority")).toBe("3 trials each, passed when most of 3 pass");
    expect(trialsWords(5, "any")).toBe("5 trials each, passed when any of 5 pass");
  });

  test("names a model once where both versions were asked on it", () => {
    const models = { challenger: "a/one", baseline: "a/one", own: "a/one" };
    expect(modelsWords({ models, challenger: 3, baseline: 2 })).toBe("both on a/one");
    expect(modelsWords({ models: { ...models, baseline: "b/two" }, challenger: 3, baseline: 2 })).toBe(
      "v3 on a/one, v2 on b/two",
    );
    expect(modelsWords({ models: { ...models, baseline: null }, challenger: 3, baseline: null })).toBe("on a/one");
  });

  test("says that nobody began a run that began by itself", () => {
    expect(causeWords({ cause: "save", startedBy: "a job" })).toBe("by itself, on save");
    expect(causeWords({ cause: "button", startedBy: "Product" })).toBe("by Product");
    expect(causeWords({ cause: "api", startedBy: "CI" })).toBe("by CI, through the API");
  });

  test("tells what the cache gave, since that took neither time nor money", () => {
    const side = (answers: number, cached: number) => ({ answers, cached }) as VariantMeasure;
    expect(cachedWords({ baseline: side(100, 0), challenger: side(100, 0) })).toBe("");
    expect(cachedWords({ baseline: side(100, 100), challenger: side(100, 0) })).toMatch(/^50 % of the answers came/);
    expect(cachedWords({ baseline: null, challenger: side(9, 9) })).toBe("every answer came from the cache");
  });

  test("names each limit of a budget, and none where there is none", () => {
    expect(budgetWords({ usd: 2.5, seconds: 600, stopped: null })).toBe("at most $2.50 and 10 min");
    expect(budgetWords({ usd: null, seconds: null, stopped: null })).toBe("");
  });

  test("tells cases that were never asked from those without a result", () => {
    const cells = { worse: 1, missing: 0, neither: 0, better: 0, bothPass: 9, open: 0 };
    const run = { cells, suiteRevision: 4, trials: 1, reducer: "majority" } as const;
    expect(scopeWords(run)).toBe("10 cases, suite revision 4, one trial, none missing");
    expect(scopeWords({ ...run, cells: { ...cells, missing: 2, open: 88 } })).toBe(
      "100 cases, suite revision 4, one trial, 2 without a result, 88 never asked",
    );
  });

  test("reads an adjusted p as odds, and says so where chance does as much", () => {
    expect(adjustedWords(1)).toBe("chance alone does as much");
    expect(adjustedWords(0.0125)).toBe("chance alone does this 1 time in 80");
  });

  test("puts two latencies into the unit of the longer one", () => {
    expect(latencyPairWords([1400, 4800])).toBe("1.4 to 4.8 s");
    expect(latencyPairWords([240, 310])).toBe("240 to 310 ms");
    expect(latencyPairWords([null, 310])).toBe("310 ms");
    expect(latencyPairWords([null, null])).toBe("");
  });
});

const going: RunProgress = {
  ...{ status: "running", done: 212, failed: 0, total: 624, costUsd: 0, seconds: 10, rate: 20 },
  budget: { usd: null, seconds: null, stopped: null },
  cells: { worse: 0, missing: 0, neither: 0, better: 0, bothPass: 0, open: 0 },
};

describe("how far a run is, in words", () => {
  test("is how many calls are answered and how long the rest takes", () => {
    expect(progressSentence(going)).toBe("212 of 624 calls are answered.");
    expect(timeLeftWords(going)).toBe("about 21 s left");
    expect(timeLeftWords({ ...going, rate: 0, done: 0 })).toBe("waiting for a worker to take it up");
  });

  test("promises no end to a run that is held or whose budget is spent", () => {
    const held: RunProgress = { ...going, status: "paused" };
    expect(progressSentence(held)).toBe("Held at 212 of 624 calls.");
    expect(timeLeftWords(held)).toMatch(/^nothing more is asked until somebody resumes it/);
    const stopped = { by: "money", limit: 1, spent: 1.02 } as const;
    expect(timeLeftWords({ ...going, budget: { usd: 1, seconds: null, stopped } })).toMatch(/^its budget is spent/);
  });
});
