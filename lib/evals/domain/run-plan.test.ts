import { describe, expect, test } from "vitest";
import { estimatedUsd, planWords, type RunEstimate } from "./run-estimate.ts";
import { draftFaults, draftInput, newDraft, plannedRun } from "./run-plan.ts";
import type { RunOffer } from "./runs-view.ts";

const offer: RunOffer = {
  ...{ cases: 100, critical: 3, stable: 2, judge: { kind: "local", model: "local/nearest-1" } },
  versions: [
    { number: 3, semver: "1.2.0", model: "a/one" },
    { number: 2, semver: "1.1.0", model: "local/nearest-1" },
  ],
};
const draft = newDraft(offer);
const estimate: RunEstimate = {
  ...{ models: [], callsPerSecond: 10, answer: { inputTokens: 1_000, outputTokens: 100, judgeUsd: 0.001 } },
  prices: {
    "a/one": { inputUsdPerMillion: 2, outputUsdPerMillion: 10 },
    "local/nearest-1": { inputUsdPerMillion: 0, outputUsdPerMillion: 0 },
  },
};

describe("a run before it starts", () => {
  test("counts every call: cases by trials by versions, and both versions for each model", () => {
    expect(plannedRun(offer, draft)).toMatchObject({ calls: 200, baseline: 2, models: ["a/one", "local/nearest-1"] });
    expect(plannedRun(offer, { ...draft, trials: "3", models: ["a/one", "b/two"] }).calls).toBe(1_200);
    expect(plannedRun({ ...offer, stable: null }, draft)).toMatchObject({ calls: 100, baseline: null });
  });

  test("costs what its tokens cost at list price with the judge, and is not guessed without a price", () => {
    const plan = plannedRun(offer, draft);
    expect(estimatedUsd(estimate, plan)).toBeCloseTo(100 * (0.003 + 0.001) + 100 * 0.001, 10);
    expect(planWords(offer, draft, plan, estimate)).toBe(
      "100 cases × 2 versions = 200 calls on a/one and local/nearest-1, about $0.50 at list price. At the pace of the last run that is 20 s.",
    );
    const other = plannedRun(offer, { ...draft, models: ["b/two"] });
    expect(estimatedUsd(estimate, other)).toBeNull();
    expect(planWords(offer, draft, other, estimate)).toMatch(/no price is known of b\/two/);
    expect(planWords(offer, draft, plan, { ...estimate, answer: null })).toMatch(/cannot be told before the first run/);
  });

  test("sends what was filled in, minutes as seconds, and leaves out what was not", () => {
    expect(draftInput("docs/x", draft)).toEqual({
      ...{ name: "docs/x", challenger: 3, baseline: "stable", trials: 1, reducer: "majority", cache: true },
    });
    const full = { ...draft, against: "2", models: ["b/two"], budgetUsd: "2.5", budgetMinutes: "1.5", cache: false };
    expect(draftInput("docs/x", full)).toMatchObject({
      ...{ baseline: 2, models: ["b/two"], budgetUsd: 2.5, budgetSeconds: 90, cache: false },
    });
  });

  test("names each field that cannot be sent", () => {
    expect(draftFaults(draft)).toEqual({});
    expect(Object.keys(draftFaults({ ...draft, trials: "0", budgetUsd: "free", budgetMinutes: "-1" }))).toEqual([
      ...["trials", "budgetUsd", "budgetMinutes"],
    ]);
  });
});
