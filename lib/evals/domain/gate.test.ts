import { describe, expect, test } from "vitest";
import { decide } from "./gate.ts";
import { type Cells, casesOf, inputOf } from "./gate-fixture.ts";
import type { CaseResult, GateInput, GateResult } from "./gate-types.ts";
import { DEFAULT_THRESHOLDS, type Thresholds } from "./thresholds.ts";

const run = (cells: Cells, changes: Partial<GateInput> = {}) => decide(inputOf(casesOf(cells), changes));
const withLimits = (limits: Partial<Thresholds>) => ({ thresholds: { ...DEFAULT_THRESHOLDS, ...limits } });
const codes = (result: GateResult, outcome?: string) =>
  result.reasons.filter((reason) => outcome === undefined || reason.outcome === outcome).map((reason) => reason.code);
const message = (result: GateResult, code: string) => result.reasons.find((reason) => reason.code === code)?.message;
const critical = (id: string, challenger: boolean | null, baseline: boolean | null = true): CaseResult => ({
  id,
  critical: true,
  baseline,
  challenger,
});

const shipped = { bothPass: 271, baselineOnly: 12, challengerOnly: 2, neither: 27 };

describe("figures", () => {
  test("carry the contract's names and the known answers of 271, 12, 2, 27", () => {
    const { figures } = run(shipped);
    expect(figures).toMatchObject({ n: 312, ...shipped, missing: 0, costUsd: 1.2, baselineCostUsd: 0.9 });
    expect(figures.winRate).toBe(273 / 312);
    expect(figures.baselineWinRate).toBe(283 / 312);
    expect(figures.exactP).toBeCloseTo(212 / 16384, 14);
    expect(figures.midP).toBeCloseTo(121 / 16384, 14);
    expect(figures.difference).toBe(-10 / 312);
    expect(figures.differenceInterval?.map((end) => (end * 100).toFixed(1))).toEqual(["-5.9", "-0.8"]);
    expect(figures.discordance).toBe(14 / 312);
    expect(((figures.smallestVisibleDrop ?? 0) * 100).toFixed(1)).toBe("3.3");
    expect(figures.p95LatencyMs).toBeCloseTo(1950, 9);
    expect(figures.baselineP95LatencyMs).toBeCloseTo(1850, 9);
    expect(figures.winRateInterval?.[0]).toBeLessThan(273 / 312);
    expect(figures.baselineWinRateInterval?.[1]).toBeGreaterThan(283 / 312);
  });

  test("a pair missing a side is counted and in no cell", () => {
    const { figures } = run({ bothPass: 97, noBaseline: 1, noChallenger: 1 });
    expect(figures).toMatchObject({ n: 97, bothPass: 97, missing: 2, winRate: 1 });
  });

  test("where this run's own disagreement says nothing, the last known one does; else nothing is claimed", () => {
    expect(run({ bothPass: 312 }).figures.smallestVisibleDrop).toBeNull();
    const known = run({ bothPass: 312 }, { lastKnownDiscordance: 0.1 }).figures;
    expect(((known.smallestVisibleDrop ?? 0) * 100).toFixed(1)).toBe("5.0");
    expect(run({ bothPass: 311, baselineOnly: 1 }, { lastKnownDiscordance: 0 }).figures.smallestVisibleDrop).toBeNull();
  });

  test("nothing in them is NaN or infinite, even at a hundred thousand cases and p = 0", () => {
    const { figures } = run({ bothPass: 100_000, baselineOnly: 4000 });
    expect(figures.exactP).toBe(0);
    expect(JSON.parse(JSON.stringify(figures))).toEqual(figures);
  });
});

describe("blocked", () => {
  test("got worse beyond chance, with its figures", () => {
    const result = run(shipped);
    expect(result.verdict).toBe("fail");
    expect(result.reasons[0]).toMatchObject({
      code: "got_worse",
      outcome: "fail",
      message: "12 cases got worse and 2 better than v12; chance alone would do this 1 time in 77.",
      figures: { n: 312, baselineOnly: 12, challengerOnly: 2, alpha: 0.05 },
    });
  });

  test("not when the same difference could be chance, and never for getting better", () => {
    // 5 against 0 has p = 0.0625, 6 against 0 has p = 0.03125.
    expect(codes(run({ bothPass: 95, baselineOnly: 5 }))).toEqual(["not_worse", "win_rate_met"]);
    expect(codes(run({ bothPass: 94, baselineOnly: 6 }), "fail")).toEqual(["got_worse"]);
    expect(run({ bothPass: 94, challengerOnly: 6 }).verdict).toBe("pass");
    expect(run(shipped, withLimits({ alpha: 0.01 })).verdict).toBe("pass");
  });

  test("p equal to alpha is not under it", () => {
    const cells = { bothPass: 94, baselineOnly: 6 };
    const alpha = run(cells).figures.exactP ?? 0;
    expect(alpha).toBeCloseTo(0.03125, 14);
    expect(run(cells, withLimits({ alpha })).verdict).toBe("pass");
    expect(run(cells, withLimits({ alpha: alpha * 1.0001 })).verdict).toBe("fail");
  });

  test("win rate under its floor, and not at it", () => {
    const under = run({ bothPass: 91, neither: 9 }, withLimits({ winRateFloor: 0.92 }));
    expect(under.verdict).toBe("fail");
    expect(message(under, "win_rate_below_floor")).toBe("91 of 100 cases pass (91 %), under the floor of 92 %.");
    expect(run({ bothPass: 92, neither: 8 }, withLimits({ winRateFloor: 0.92 })).verdict).toBe("pass");
  });

  test("one critical case is enough", () => {
    const cases = [...casesOf({ bothPass: 99 }), critical("golden-041", false, false)];
    const result = decide(inputOf(cases));
    expect(result.verdict).toBe("fail");
    expect(result.figures).toMatchObject({ criticalTotal: 1, criticalFailed: ["golden-041"] });
    expect(message(result, "critical_failed")).toBe("The only critical case fails: golden-041.");
    const two = decide(inputOf([...cases, critical("a", false), critical("b", true)]));
    expect(message(two, "critical_failed")).toBe("2 of 3 critical cases fail: golden-041 and a.");
  });

  test("a critical failure counts even where the baseline has no answer", () => {
    const result = decide(inputOf([...casesOf({ bothPass: 99 }), critical("golden-041", false, null)]));
    expect(result.verdict).toBe("fail");
  });

  test("p95 over its limit, and not at it", () => {
    const slow = run({ bothPass: 50 }, withLimits({ p95LatencyMs: 1949 }));
    expect(slow.verdict).toBe("fail");
    expect(message(slow, "p95_over_limit")).toBe(
      "One answer in 20 takes longer than 1.95 s (p95); the limit is 1.949 s.",
    );
    expect(run({ bothPass: 50 }, withLimits({ p95LatencyMs: 1950 })).verdict).toBe("pass");
  });

  test("cost of 1,000 answers over its limit", () => {
    const dear = run({ bothPass: 100 }, withLimits({ costPerThousandUsd: 6 }));
    expect(message(dear, "cost_over_limit")).toBe("1,000 answers cost $12.00; the limit is $6.00.");
    expect(dear.verdict).toBe("fail");
    expect(run({ bothPass: 100 }, withLimits({ costPerThousandUsd: 12 })).verdict).toBe("pass");
  });

  test("every blocking reason is listed, blocking ones first", () => {
    const cases = [...casesOf(shipped), critical("golden-041", false)];
    const limits = withLimits({ winRateFloor: 0.9, p95LatencyMs: 1000, costPerThousandUsd: 0.1 });
    const result = decide(inputOf(cases, limits));
    expect(codes(result)).toEqual([
      "got_worse",
      "win_rate_below_floor",
      "critical_failed",
      "p95_over_limit",
      "cost_over_limit",
    ]);
  });
});

describe("inconclusive", () => {
  test("more than 2 % missing decides nothing, however bad or good the rest looks", () => {
    for (const rest of [{ bothPass: 97 }, { bothPass: 57, baselineOnly: 40 }]) {
      const result = run({ ...rest, noChallenger: 3 }, withLimits({ winRateFloor: 0.9, p95LatencyMs: 1 }));
      expect(result.verdict).toBe("inconclusive");
      expect(codes(result)).toEqual(["too_many_missing"]);
    }
    expect(run({ bothPass: 98, noChallenger: 2 }).verdict).toBe("pass");
    expect(run({ bothPass: 97, noBaseline: 3 }).verdict).toBe("inconclusive");
  });

  test("a critical case that really failed stays listed then", () => {
    const cases = [...casesOf({ bothPass: 80, noChallenger: 20 }), critical("golden-041", false)];
    const result = decide(inputOf(cases));
    expect(result.verdict).toBe("inconclusive");
    expect(codes(result, "fail")).toEqual(["critical_failed"]);
    expect(result.reasons[0]?.message).toBe(
      "20 of 101 cases (19.8 %) lack a graded answer from v13 or v12; at most 2 % may.",
    );
  });

  test("rule 5: a provider's outage is neither a regression nor a pass", () => {
    for (const cells of [{ noChallenger: 312 }, { noBaseline: 312 }]) {
      const result = run(cells, withLimits({ winRateFloor: 0.9, maxMissingShare: 1 }));
      expect(result.verdict).toBe("inconclusive");
      expect(result.reasons.every((reason) => reason.outcome === "inconclusive")).toBe(true);
      expect(result.figures).toMatchObject({ n: 0, missing: 312, winRate: null, exactP: null, difference: null });
    }
  });

  test("a critical case without an answer is no pass, however few are missing; a real failure still blocks", () => {
    const unanswered = critical("golden-041", null);
    const alone = decide(inputOf([...casesOf({ bothPass: 400 }), unanswered]));
    expect(alone.verdict).toBe("inconclusive");
    expect(message(alone, "critical_missing")).toBe("1 of 1 critical case has no graded answer: golden-041.");
    expect(decide(inputOf([...casesOf({ bothPass: 400, baselineOnly: 9 }), unanswered])).verdict).toBe("fail");
  });

  test("no cases at all", () => {
    const result = run({});
    expect(result.verdict).toBe("inconclusive");
    expect(codes(result)).toEqual(["no_cases"]);
    expect(result.figures).toMatchObject({ n: 0, missing: 0, winRate: null, winRateInterval: null });
  });

  test("a limit without one measured answer is not decided, and no limit is not asked for", () => {
    const cached = { challenger: { latenciesMs: [], costUsd: 0, answers: 0 } };
    const result = run({ bothPass: 50 }, { ...cached, ...withLimits({ p95LatencyMs: 4500, costPerThousandUsd: 6 }) });
    expect(result.verdict).toBe("inconclusive");
    expect(codes(result, "inconclusive")).toEqual(["p95_not_measured", "cost_not_measured"]);
    expect(result.figures.p95LatencyMs).toBeNull();
    expect(run({ bothPass: 50 }, cached).verdict).toBe("pass");
  });
});

describe("a first version", () => {
  const first = { hasBaseline: false, baseline: null, labels: { challenger: "v1", baseline: null } };

  test("is held to its own results only, over graded cases", () => {
    const result = run({ bothPass: 60, challengerOnly: 35, neither: 4, noChallenger: 1 }, first);
    expect(result.verdict).toBe("pass");
    expect(codes(result)).toEqual(["win_rate_met", "no_baseline"]);
    expect(result.figures).toMatchObject({
      n: 99,
      missing: 1,
      winRate: 95 / 99,
      bothPass: null,
      neither: null,
      exactP: null,
      midP: null,
      difference: null,
      differenceInterval: null,
      smallestVisibleDrop: null,
      baselineWinRate: null,
      baselineP95LatencyMs: null,
      baselineCostUsd: null,
      discordance: null,
    });
  });

  test("is blocked by floor, critical cases and latency like any other", () => {
    const cases = [...casesOf({ bothPass: 80, neither: 19 }), critical("golden-001", false, null)];
    const result = decide(inputOf(cases, { ...first, ...withLimits({ winRateFloor: 0.9, p95LatencyMs: 1000 }) }));
    expect(codes(result, "fail")).toEqual(["win_rate_below_floor", "critical_failed", "p95_over_limit"]);
  });

  test("with too many missing names only itself", () => {
    const result = run({ bothPass: 9, noChallenger: 1 }, first);
    expect(result.reasons[0]?.message).toBe("1 of 10 cases (10 %) lacks a graded answer from v1; at most 2 % may.");
  });
});

describe("the unit is the case", () => {
  test("case × trial pairs are refused", () => {
    const cases = casesOf({ bothPass: 2 });
    expect(() => decide(inputOf([...cases, ...cases]))).toThrow(RangeError);
  });
});
