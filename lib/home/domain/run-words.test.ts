import { describe, expect, test } from "vitest";
import { runEnd } from "./run-words.ts";

const row = (after: unknown, action = "run.finished") => ({
  action,
  subject: { type: "run", id: "x", name: "run 10" },
  after,
});

describe("how a run ended", () => {
  test("is told with the versions and the pairs that differ", () => {
    const figures = { n: 44, challengerOnly: 7, baselineOnly: 1 };
    expect(runEnd(row({ verdict: "pass", challenger: 3, baseline: 2, figures }))).toEqual({
      verdict: "pass",
      words: "run 10, v3 against v2: 7 better, 1 worse of 44",
    });
  });
  test("a first version has nothing to be better than", () => {
    const figures = { n: 44, challengerOnly: 0, baselineOnly: 0 };
    expect(runEnd(row({ verdict: "fail", challenger: 1, baseline: null, figures }))?.words).toBe("run 10, v1");
  });
  test("a row of another kind, or of a shape not known, is not told as one", () => {
    expect(runEnd(row({ verdict: "pass", challenger: 3, baseline: 2 }, "run.started"))).toBeNull();
    expect(runEnd(row({ verdict: "odd" }))).toBeNull();
    expect(runEnd(row(null))).toBeNull();
  });
});
