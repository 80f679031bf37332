import { describe, expect, test } from "vitest";
import { decide } from "./gate.ts";
import type { Attempt, JudgeEvidence } from "./gate-evidence.ts";
import { type Cells, casesOf, inputOf } from "./gate-fixture.ts";
import type { GateInput, GateResult } from "./gate-types.ts";
import { verdictSentence } from "./sentences.ts";
import { DEFAULT_THRESHOLDS } from "./thresholds.ts";

const run = (cells: Cells, changes: Partial<GateInput> = {}) => decide(inputOf(casesOf(cells), changes));
const reasonOf = (result: GateResult, code: string) => result.reasons.find((reason) => reason.code === code);
const codes = ({ reasons }: GateResult) => reasons.map(({ code }) => code);

const fine = { bothPass: 290, baselineOnly: 5, challengerOnly: 6, neither: 11 };
const worse = { bothPass: 271, baselineOnly: 12, challengerOnly: 2, neither: 27 };

describe("a run that its budget ended", () => {
  const stopped = { by: "money", limit: 5, spent: 5.02 } as const;

  test("is inconclusive however it looks, and that comes first", () => {
    for (const cells of [fine, worse]) {
      const result = run(cells, { stopped });
      expect(result.verdict).toBe("inconclusive");
      expect(codes(result)).toEqual(["budget_spent"]);
    }
    expect(codes(run({ bothPass: 100, noChallenger: 212 }, { stopped }))).toEqual(["budget_spent", "too_many_missing"]);
  });

  test("says what was spent of what, in money or in time, and what to do", () => {
    const { headline, under } = verdictSentence(run(fine, { stopped }));
    expect(headline).toBe("Inconclusive: the run's budget of $5.00 was spent ($5.02) before all its answers were in.");
    expect(under).toBe("A part of a run is neither a pass nor a regression; raise its budget and run again.");
    const late = run(fine, { stopped: { by: "time", limit: 1800, spent: 1804 } });
    expect(late.reasons[0]?.message).toBe(
      "The run's time of 30 min was over (after 30 min 4 s) before all its answers were in.",
    );
  });
});

describe("the judge", () => {
  const label = "openai/gpt-4o-2024-11-20 with countersign/judge v3";
  const judge = (changes: Partial<JudgeEvidence>): { judge: JudgeEvidence } => ({
    judge: { label, kappa: 0.78, interval: [0.55, 1], labels: 24, minKappa: 0.6, minLabels: 10, ...changes },
  });

  test("below the agreed κ neither blocks nor passes, whatever it graded", () => {
    for (const cells of [fine, worse]) {
      const result = run(cells, judge({ kappa: 0.31, interval: [0.05, 0.57] }));
      expect(result.verdict).toBe("inconclusive");
      expect(codes(result)).toEqual(["judge_not_trusted"]);
    }
    const { headline, under } = verdictSentence(run(worse, judge({ kappa: 0.31 })));
    expect(headline).toBe(
      `Inconclusive: the judge (${label}) agrees too little with people to be trusted: κ is 0.31 over 24 labelled outputs, and at least 0.60 was agreed (0 is chance, 1 is full agreement).`,
    );
    expect(under).toBe(
      "Nothing it graded counts for or against this change; improve its prompt or choose another judge, then run again.",
    );
  });

  test("what rests on no grade is still told: time and money, and a critical case that fails", () => {
    const thresholds = { ...DEFAULT_THRESHOLDS, p95LatencyMs: 1000, winRateFloor: 0.99 };
    const critical = { id: "golden-041", critical: true, baseline: true, challenger: false };
    const result = decide(inputOf([...casesOf(fine), critical], { thresholds, ...judge({ kappa: 0.1 }) }));
    expect(result.verdict).toBe("inconclusive");
    expect(codes(result)).toEqual(["judge_not_trusted", "critical_failed", "p95_over_limit"]);
  });

  test("at the agreed κ is trusted; under it by a hair is not, and the words show it", () => {
    expect(run(fine, judge({ kappa: 0.6 })).verdict).toBe("pass");
    expect(run(fine, judge({ kappa: 0.5999 })).verdict).toBe("inconclusive");
  });

  test("too few labels are said, and hold up nothing", () => {
    const result = run(fine, judge({ labels: 3, kappa: 0.1 }));
    expect(result.verdict).toBe("pass");
    expect(reasonOf(result, "judge_unchecked")).toMatchObject({
      outcome: "info",
      message: `The judge (${label}) was compared with people on 3 outputs; 10 are needed before its agreement counts.`,
    });
    expect(reasonOf(run(fine, judge({ labels: 0, kappa: null, interval: null })), "judge_unchecked")?.message).toBe(
      `Nobody has compared the judge (${label}) with people yet; 10 labelled outputs are needed before its agreement counts.`,
    );
    const same = run(fine, judge({ kappa: null, interval: null }));
    expect(same.verdict).toBe("pass");
    expect(reasonOf(same, "judge_unchecked")?.message).toMatch(/said the same of all 24 labelled outputs/);
  });

  test("that agrees is said with its doubt; without a judge nothing is said", () => {
    expect(reasonOf(run(fine, judge({})), "judge_agrees")?.message).toBe(
      `The judge (${label}) agrees with people: κ is 0.78 over 24 labelled outputs, and could be anything from 0.55 to 1.00; at least 0.60 was agreed.`,
    );
    expect(codes(run(fine, { judge: null })).some((code) => code.startsWith("judge"))).toBe(false);
  });
});

describe("grades that people changed", () => {
  test("are counted, and the people named", () => {
    const overrides = { count: 3, by: ["legal@demo.local", "qa@demo.local"] };
    const result = run(fine, { overrides });
    expect(result.verdict).toBe("pass");
    expect(reasonOf(result, "grades_overridden")).toEqual({
      code: "grades_overridden",
      outcome: "info",
      message: "3 grades of this run were changed by legal@demo.local and qa@demo.local.",
      figures: overrides,
    });
    const one = run(fine, { overrides: { count: 1, by: ["legal@demo.local"] } });
    expect(reasonOf(one, "grades_overridden")?.message).toBe("1 grade of this run was changed by legal@demo.local.");
    expect(codes(run(fine, { overrides: { count: 0, by: [] } }))).not.toContain("grades_overridden");
  });
});

describe("attempts", () => {
  const attempt = (runNumber: number, changes: Partial<Attempt> = {}): Attempt => ({
    ...{ runNumber, verdict: "fail", exactP: 0.0129, baselineOnly: 12, challengerOnly: 2 },
    ...changes,
  });
  const pass = (runNumber: number) =>
    attempt(runNumber, { verdict: "pass", exactP: 1, baselineOnly: 5, challengerOnly: 6 });

  test("an earlier one that is worse beyond α / attempts blocks, although this one passed", () => {
    const result = run(fine, { attempts: [attempt(39)] });
    expect(result.verdict).toBe("fail");
    expect(verdictSentence(result).headline).toBe(
      "Blocked: run 39 of this same change found 12 cases worse and 2 better; chance alone would do this 1 time in 78. That is rarer than the 1 time in 40 that 2 attempts allow for, so running it again does not undo it.",
    );
    expect(result.reasons[0]?.figures).toMatchObject({ runNumber: 39, level: 0.025, attempts: 2 });
    expect(codes(result)).not.toContain("attempts_counted");
  });

  test("α is divided by the tests: a weak result among many attempts does not block for ever", () => {
    const weak = attempt(39, { exactP: 0.02 });
    expect(run(fine, { attempts: [weak] }).verdict).toBe("fail");
    expect(run(fine, { attempts: [weak, pass(40)] }).verdict).toBe("pass");
    expect(run(fine, { attempts: [attempt(39, { exactP: 0.025 })] }).verdict).toBe("pass");
  });

  test("an inconclusive attempt proves nothing and is no way to thin the charge; getting better never blocks", () => {
    const unsure = attempt(40, { verdict: "inconclusive", exactP: 1e-9 });
    expect(run(fine, { attempts: [unsure] }).verdict).toBe("pass");
    const padded = [attempt(39, { exactP: 0.02 }), unsure, unsure, unsure];
    expect(run(fine, { attempts: padded }).verdict).toBe("fail");
    const better = attempt(39, { verdict: "pass", exactP: 1e-6, baselineOnly: 1, challengerOnly: 30 });
    expect(run(fine, { attempts: [better] }).verdict).toBe("pass");
  });

  test("are counted and named where they do not block", () => {
    const attempts = [attempt(38, { exactP: 0.04 }), attempt(39, { verdict: "inconclusive" })];
    const result = run(fine, { attempts });
    expect(result.figures.attempt).toBe(3);
    expect(result.verdict).toBe("pass");
    const message =
      "This is attempt 3 of the same change on this suite: run 39 was inconclusive and run 38 was blocked. A drop in one of them that chance alone gives less than 1 time in 40 would still block.";
    expect(reasonOf(result, "attempts_counted")).toMatchObject({ outcome: "info", message });
    expect(verdictSentence(result).under).toContain(message);
    expect(run(fine).figures.attempt).toBe(1);
    expect(codes(run(fine, { attempts: [] }))).not.toContain("attempts_counted");
  });

  test("the worst of several is the one that is named", () => {
    const result = run(fine, { attempts: [attempt(38), attempt(39, { exactP: 1e-5, baselineOnly: 30 }), pass(40)] });
    expect(reasonOf(result, "earlier_attempt_worse")?.message).toMatch(/^Run 39 of this same change found 30 cases/);
  });

  test("of a run with holes, a real earlier drop stays listed", () => {
    const result = run({ bothPass: 90, noChallenger: 10 }, { attempts: [attempt(39)] });
    expect(result.verdict).toBe("inconclusive");
    expect(codes(result)).toEqual(["too_many_missing", "earlier_attempt_worse"]);
  });
});
