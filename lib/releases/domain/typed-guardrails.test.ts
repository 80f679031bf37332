import { expect, test } from "vitest";
import { USUAL_GUARDRAILS } from "./rollout.ts";
import { askedGuardrails, guardrailFaults, isUsual, type TypedGuardrail, USUAL_TYPED } from "./typed-guardrails.ts";

const typed = (name: TypedGuardrail["name"], value: string) =>
  USUAL_TYPED.map((row) => (row.name === name ? { ...row, value } : row));

test("the rows one begins with are the usual guardrails", () => {
  expect(askedGuardrails(USUAL_TYPED)).toEqual(USUAL_GUARDRAILS.map((each) => ({ ...each, action: "roll_back" })));
  expect(isUsual(USUAL_TYPED)).toBe(true);
});

test("percent, seconds and points are stored as shares, ms and points", () => {
  expect(askedGuardrails(typed("latency_p95", "4"))).toContainEqual({
    name: "latency_p95",
    limit: 4_000,
    action: "roll_back",
  });
  expect(askedGuardrails(typed("error_rate", "2,5"))).toContainEqual({
    name: "error_rate",
    limit: 0.025,
    action: "roll_back",
  });
  expect(isUsual(typed("error_rate", "2,5"))).toBe(false);
});

test("an empty row is not watched, and with none left it goes by time alone", () => {
  expect(askedGuardrails(typed("grader_score", ""))).toHaveLength(3);
  expect(askedGuardrails(USUAL_TYPED.map((row) => ({ ...row, value: " " })))).toBe("none");
});

test("what is no figure above nothing is told by name", () => {
  expect(guardrailFaults(USUAL_TYPED)).toEqual([]);
  for (const value of ["0", "-1", "a", "101"]) expect(guardrailFaults(typed("errors", value))).toEqual(["errors"]);
});
