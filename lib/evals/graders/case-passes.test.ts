import { expect, test } from "vitest";
import type { Grade } from "../domain/case.ts";
import { casePasses } from "./case-passes.ts";

const grade = (pass: boolean, weight = 1, change: Partial<Grade> = {}): Grade => ({
  grader: "contains",
  pass,
  score: pass ? 1 : 0,
  weight,
  reason: "",
  ...change,
});
const judged = (score: number, pass: boolean): Grade => grade(pass, 1, { score, votes: [] });

test("without a threshold every grade must pass, whatever its weight", () => {
  expect(casePasses([grade(true), grade(true, 5)])).toBe(true);
  expect(casePasses([grade(true, 99), grade(false, 0.1)])).toBe(false);
});

test("with a threshold the weighted average decides", () => {
  expect(casePasses([grade(true, 3), grade(false, 1)], 0.75)).toBe(true);
  expect(casePasses([grade(true, 3), grade(false, 1)], 0.76)).toBe(false);
});

test("a weight of 0 never decides", () => {
  expect(casePasses([grade(true), grade(false, 0)])).toBe(true);
  expect(casePasses([grade(false), grade(true, 0)], 0.1)).toBe(false);
});

test("a judge's 1 to 5 counts as a share", () => {
  expect(casePasses([judged(3, false)], 0.5)).toBe(true);
  expect(casePasses([judged(2, true)], 0.5)).toBe(false);
  expect(casePasses([judged(2, true)])).toBe(true);
});

test("no grade is no pass", () => {
  expect(casePasses([])).toBe(false);
});
