import { describe, expect, test } from "vitest";
import { agreementOf, type LabelledOutput, type PersonLabel } from "./agreement.ts";
import { kappaWord, pairSentence, standingSentence, verdictSentence } from "./agreement-words.ts";
import { decidedStanding, standingOf } from "./judge-standing.ts";
import { judgeVerdict } from "./judge-verdict.ts";
import { judgeWarnings } from "./pinned-judge.ts";
import { decisionWords } from "./run-people.ts";

const label = (member: string, correct: boolean, score: number | null = null): PersonLabel => ({
  ...{ member, name: member, correct, score },
});
const output = (judge: boolean, labels: PersonLabel[], score = judge ? 5 : 1): LabelledOutput => ({
  ...{ prompt: "p", judge: { correct: judge, score }, labels },
});
const times = (count: number, judge: boolean, person: boolean) =>
  Array.from({ length: count }, () => output(judge, [label("a", person)]));

describe("agreement of judge and people", () => {
  test("counts each way of agreeing and of not, and is Cohen's κ (20, 5, 10, 15 of 50: 0.4)", () => {
    const measured = agreementOf([
      ...times(20, true, true),
      ...times(5, true, false),
      ...times(10, false, true),
      ...times(15, false, false),
    ]);
    expect(measured).toMatchObject({
      outputs: 50,
      agreed: 35,
      bothRight: 20,
      judgeOnly: 5,
      peopleOnly: 10,
      divided: 0,
    });
    expect(measured.kappa).toBeCloseTo(0.4);
    expect(measured.interval?.[0]).toBeLessThan(0.4);
  });

  test("people speak by their majority, and where they are divided evenly by whoever spoke first, so that nobody unmakes a measurement by contradicting it", () => {
    const measured = agreementOf([
      output(true, [label("a", false), label("b", true), label("c", true)]),
      output(true, [label("a", true), label("b", false)]),
    ]);
    expect(measured).toMatchObject({ outputs: 2, agreed: 2, divided: 1, people: 3 });
  });

  test("cannot be told where everybody always says the same, or nobody said anything", () => {
    expect(agreementOf(times(12, true, true))).toMatchObject({ outputs: 12, agreed: 12, kappa: null });
    expect(agreementOf([])).toMatchObject({ outputs: 0, kappa: null, people: 0, pairs: [] });
  });

  test("scores are compared where people gave one, by their median, near misses weighing less", () => {
    const near = agreementOf([
      output(true, [label("a", true, 4), label("b", true, 5)], 5),
      output(false, [label("a", false, 1)], 1),
      output(false, [label("a", false, 2)], 2),
      output(true, [label("a", true)], 3),
    ]);
    expect(near.scores.outputs).toBe(3);
    expect(near.scores.kappa).toBe(1);
    const far = agreementOf([output(true, [label("a", true, 1)], 5), output(false, [label("a", false, 5)], 1)]);
    expect(far.scores.kappa).toBeLessThan(0);
  });

  test("two people are compared on what both labelled, whichever of them comes first", () => {
    const { pairs } = agreementOf([
      output(true, [label("b", true), label("a", true)]),
      output(true, [label("a", true), label("b", false)]),
      output(true, [label("a", true), label("c", true)]),
    ]);
    expect(pairs).toMatchObject([
      { names: ["a", "b"], outputs: 2, agreed: 1 },
      { names: ["a", "c"], outputs: 1, agreed: 1 },
    ]);
  });
});

describe("the judge's own opinion of an output", () => {
  const votes = (...said: [boolean, number][]) => said.map(([pass, score]) => ({ pass, score, reason: "" }));
  const grade = (pass: boolean, score: number, said?: ReturnType<typeof votes>) => ({
    ...{ grader: "judge", pass, score, weight: 1, reason: "", ...(said ? { votes: said } : {}) },
  });

  test("is the majority of its votes, whatever the suite's threshold made of it, and no other grader's", () => {
    expect(judgeVerdict([grade(false, 3, votes([true, 3], [true, 3]))])).toEqual({ correct: true, score: 3 });
    expect(judgeVerdict([grade(true, 4.5, votes([true, 4], [false, 5], [true, 5])), grade(false, 0)])).toEqual({
      ...{ correct: true, score: 5 },
    });
    expect(judgeVerdict([grade(true, 1)])).toBeNull();
    expect(judgeVerdict(null)).toBeNull();
  });

  test("is right about several demands when each is met", () => {
    const met = grade(true, 5, votes([true, 5], [true, 5]));
    const unmet = grade(false, 2, votes([false, 2], [false, 2]));
    expect(judgeVerdict([met, unmet])).toEqual({ correct: false, score: 4 });
  });
});

describe("what is known of a judge", () => {
  const demands = { minKappa: 0.6, minLabels: 10 };

  test("is nothing under the agreed number of labels or without κ; else it is below or has reached the agreed one", () => {
    expect(standingOf({ outputs: 9, kappa: 0 }, demands)).toBe("unmeasured");
    expect(standingOf({ outputs: 10, kappa: null }, demands)).toBe("unmeasured");
    expect(standingOf({ outputs: 10, kappa: 0.59 }, demands)).toBe("below");
    expect(standingOf({ outputs: 10, kappa: 0.6 }, demands)).toBe("reached");
  });

  test("when a run was decided is told by its reasons", () => {
    expect(decidedStanding([{ code: "judge_not_trusted" }])).toBe("below");
    expect(decidedStanding([{ code: "not_worse" }, { code: "judge_agrees" }])).toBe("reached");
    expect(decidedStanding([{ code: "judge_unchecked" }])).toBe("unmeasured");
  });

  test("is said in words with its interval, and what it does to the run", () => {
    const few = agreementOf(times(8, true, true));
    const enough = agreementOf([...times(5, true, true), ...times(3, true, false), ...times(2, false, false)]);
    expect(standingSentence({ agreement: agreementOf([]), standing: "unmeasured", ...demands })).toBe(
      "Nobody labelled its outputs yet; it takes ten labels to measure it.",
    );
    expect(standingSentence({ agreement: few, standing: "unmeasured", ...demands })).toBe(
      "People and the judge agree on 8 of 8 outputs. After two more labels its κ counts.",
    );
    expect(standingSentence({ agreement: enough, standing: "below", ...demands })).toMatch(
      /^People and the judge agree on 7 of 10 outputs; κ 0\.40 \(−?\d\.\d\d to \d\.\d\d\): fair, below the agreed 0\.6\.$/,
    );
    expect(verdictSentence("inconclusive", { from: "pass" })).toBe(
      "The run’s verdict was passed and is now inconclusive.",
    );
    expect(verdictSentence("fail", null)).toBe("The run’s verdict stays: blocked.");
  });

  test("has a word for each stretch of κ", () => {
    expect([-0.1, 0.1, 0.3, 0.5, 0.7, 0.9].map(kappaWord)).toEqual([
      ...["worse than chance", "slight", "fair", "moderate", "substantial", "almost perfect"],
    ]);
    const pair = { names: ["Legal", "Product"] as [string, string], outputs: 9, agreed: 8, kappa: 0.7, interval: null };
    expect(pairSentence(pair)).toBe("Legal and Product agree on 8 of 9 outputs both labelled; κ 0.70.");
  });
});

test("a model that judges itself is warned of; the local judge and other models are not", () => {
  const model = { kind: "model" as const, model: "acme/a-1" };
  expect(judgeWarnings(model, ["local/nearest-1", "acme/a-1"])).toHaveLength(1);
  expect(judgeWarnings(model, ["acme/b-1"])).toEqual([]);
  expect(judgeWarnings({ kind: "local", model: "local/nearest-1" }, ["local/nearest-1"])).toEqual([]);
  expect(judgeWarnings(null, ["acme/a-1"])).toEqual([]);
});

test("each verdict of a run tells what led to it and what it was before", () => {
  const line = (cause: string, verdict: "pass" | "fail" | "inconclusive") => ({
    ...{ seq: 1, cause, note: "", verdict, by: "Legal", at: "" },
  });
  expect(decisionWords(line("finished", "fail"), null)).toBe("Decided when it ended: blocked");
  expect(decisionWords(line("override", "pass"), "fail")).toBe("A grade was corrected: blocked, now passed");
  expect(decisionWords(line("override", "pass"), "pass")).toBe("A grade was corrected: still passed");
});
