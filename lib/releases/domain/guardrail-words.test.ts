import { expect, test } from "vitest";
import { armsWords, guardrailDifference, guardrailValue, marginWords } from "./guardrail-words.ts";

test("rates are points of a percentage, a score is itself", () => {
  expect(guardrailValue("errors", 0.0131)).toBe("1.3\u00a0%");
  expect(guardrailValue("grader_score", 4.336)).toBe("4.34");
});

test("a difference has its sign, and none where it rounds to nothing", () => {
  expect(guardrailDifference("errors", 0.0031)).toBe("+0.3");
  expect(guardrailDifference("errors", -0.0073)).toBe("−0.7");
  expect(guardrailDifference("grader_score", -0.1)).toBe("−0.10");
  expect(guardrailDifference("errors", -0.0001)).toBe("0.0");
});

test("the margin is said in the metric's own direction", () => {
  expect(marginWords("errors", 0.01)).toBe("May be up to 1.0 point worse");
  expect(marginWords("slow_answers", 0.02)).toBe("May be up to 2.0 points worse");
  expect(marginWords("grader_score", 0.2)).toBe("May be up to 0.20 lower");
});

test("arms that were not measured are not made up", () => {
  const finding = {
    name: "errors",
    verdict: "no_data",
    difference: null,
    interval: null,
    margin: 0.01,
    units: 0,
  } as const;
  expect(armsWords({ ...finding, candidate: null, control: 0.1 }, 8)).toBeNull();
  expect(armsWords({ ...finding, candidate: 0.022, control: 0.019 }, 8)).toBe("v8 2.2\u00a0%, control 1.9\u00a0%");
});
