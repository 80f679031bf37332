import { expect, test } from "vitest";
import { USUAL_GUARDRAILS, usualGuardrails } from "./rollout.ts";
import { askedGuardrails, guardrailFaults, isUsual, type TypedGuardrail, usualTyped } from "./typed-guardrails.ts";

const USUAL = usualTyped(true);
const typed = (name: TypedGuardrail["name"], value: string) =>
  USUAL.map((row) => (row.name === name ? { ...row, value } : row));

test("the rows one begins with are the usual guardrails", () => {
  expect(askedGuardrails(USUAL)).toEqual(USUAL_GUARDRAILS.map((each) => ({ ...each, action: "roll_back" })));
  expect(isUsual(USUAL, true)).toBe(true);
});

test("where no calls are graded the usual ones leave the score out, which nobody could decide", () => {
  expect(usualGuardrails(false).map(({ name }) => name)).toEqual(["errors", "thumbs_down", "slow_answers"]);
  const rows = usualTyped(false);
  expect(askedGuardrails(rows)).toEqual(usualGuardrails(false).map((each) => ({ ...each, action: "roll_back" })));
  expect([isUsual(rows, false), isUsual(rows, true), isUsual(USUAL, false)]).toEqual([true, false, false]);
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
  expect(isUsual(typed("error_rate", "2,5"), true)).toBe(false);
});

test("an empty row is not watched, and with none left it goes by time alone", () => {
  expect(askedGuardrails(typed("grader_score", ""))).toHaveLength(3);
  expect(askedGuardrails(USUAL.map((row) => ({ ...row, value: " " })))).toBe("none");
});

test("what is no figure above nothing is told by name", () => {
  expect(guardrailFaults(USUAL)).toEqual([]);
  for (const value of ["0", "-1", "a", "101"]) expect(guardrailFaults(typed("errors", value))).toEqual(["errors"]);
});
