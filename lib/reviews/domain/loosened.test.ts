import { describe, expect, test } from "vitest";
import { type Limits, limitsOf, loosened } from "./loosened.ts";
import { DEFAULT_POLICY } from "./policy.ts";

const strict: Limits = {
  ...{ winRateFloor: 0.92, alpha: 0.05, p95LatencyMs: 2_000, maxMissingShare: 0.02, costPerThousandUsd: 2 },
  ...{ requiredReviewers: 2, gateBlocks: true },
};
const to = (more: Partial<Limits>) => loosened(strict, { ...strict, ...more });

describe("a loosened limit is said, with its figures", () => {
  test.each<[string, Partial<Limits>, string]>([
    ["a lower floor", { winRateFloor: 0.85 }, "The win-rate floor goes down from 92 % to 85 %"],
    ["no floor", { winRateFloor: 0 }, "The win-rate floor, 92 %, goes away"],
    ["a higher p95", { p95LatencyMs: 2_500 }, "The limit on p95 latency goes up from 2,000 ms to 2,500 ms"],
    ["no p95", { p95LatencyMs: null }, "The limit on p95 latency, 2,000 ms, goes away"],
    [
      "a higher cost",
      { costPerThousandUsd: 3.5 },
      "The limit on the cost of 1,000 answers goes up from $2.00 to $3.50",
    ],
    ["no cost", { costPerThousandUsd: null }, "The limit on the cost of 1,000 answers, $2.00, goes away"],
    ["a lower α", { alpha: 0.01 }, "A regression must be clearer before it blocks: α goes down from 0.05 to 0.01"],
    ["fewer people", { requiredReviewers: 1 }, "One approval is enough, where two approvals were needed"],
    ["nobody", { requiredReviewers: 0 }, "No approval is needed any more, where two approvals were needed"],
    ["a gate that is advice", { gateBlocks: false }, "A failed gate no longer blocks the release"],
  ])("%s", (_, change, sentence) => {
    expect(to(change)).toEqual([sentence]);
  });

  test("each by itself, the gate first", () => {
    expect(to({ gateBlocks: false, winRateFloor: 0.5, requiredReviewers: 1 })).toHaveLength(3);
    expect(to({ gateBlocks: false, winRateFloor: 0.5 })[0]).toContain("gate");
  });
});

describe("what is no loosening is not said", () => {
  test("equal and stricter limits", () => {
    expect(to({})).toEqual([]);
    expect(
      to({ winRateFloor: 0.95, p95LatencyMs: 1_000, costPerThousandUsd: 1, alpha: 0.1, requiredReviewers: 3 }),
    ).toEqual([]);
  });

  test("a limit where there was none, and none where there was none", () => {
    const free = { ...strict, p95LatencyMs: null, costPerThousandUsd: null, winRateFloor: 0, gateBlocks: false };
    expect(loosened(free, strict)).toEqual([]);
    expect(loosened(free, free)).toEqual([]);
  });
});

describe("limits come from the policy in force and the version's own metadata, whichever is stricter", () => {
  const content = (ci: object, evaluation: object = {}) => ({ ci, evaluation });

  test("metadata that becomes looser below a policy that stays strict loosens nothing", () => {
    const policy = { ...DEFAULT_POLICY, requiredReviewers: 3 };
    const own = content({ requiredReviewers: 2, blockOnEvalRegression: true });
    expect(loosened(limitsOf(own, policy), limitsOf(content({}), policy))).toEqual([]);
  });

  test("metadata that was the stricter one and goes away loosens", () => {
    const policy = { ...DEFAULT_POLICY, requiredReviewers: 0, gate: "advisory" as const };
    const own = content(
      { requiredReviewers: 1, blockOnEvalRegression: true },
      { thresholdWinRate: 0.9, noiseEnvelopeAlpha: 0.2 },
    );
    expect(loosened(limitsOf(own, policy), limitsOf(content({}), policy))).toEqual([
      "A failed gate no longer blocks the release",
      "The win-rate floor, 90 %, goes away",
      "A regression must be clearer before it blocks: α goes down from 0.2 to 0.05",
      "No approval is needed any more, where one approval was needed",
    ]);
  });
});
