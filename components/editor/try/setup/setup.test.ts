import { describe, expect, test } from "vitest";
import type { SuiteRow } from "#lib/evals/domain/suite-view.ts";
import { pickable, someOf } from "./pick-cases.ts";
import { inputsOf, missingValues, valuesOf } from "./typed-values.ts";

describe("typed values", () => {
  test("a variable without a value is missing; an empty value is one", () => {
    expect(missingValues(["a", "b", "c"], { a: "x", b: "" })).toEqual(["c"]);
  });

  test("a dotted name goes into its object, next to its siblings", () => {
    const values = { "user.name": "somebody", "user.plan.tier": "pro", locale: "de" };
    const inputs = { user: { name: "somebody", plan: { tier: "pro" } }, locale: "de" };
    expect(inputsOf(Object.keys(values), values)).toEqual(inputs);
    expect(valuesOf(Object.keys(values), inputs)).toEqual(values);
  });

  test("values of variables that are gone are not sent, and no name reaches a prototype", () => {
    expect(inputsOf(["a"], { a: "1", b: "2" })).toEqual({ a: "1" });
    const inputs = inputsOf(["__proto__.polluted"], { "__proto__.polluted": "yes" });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(inputs)).toEqual(["__proto__"]);
  });

  test("what a case gives is filled in as text; what is not text as JSON, what is not there not at all", () => {
    expect(valuesOf(["a", "b", "c", "d"], { a: "x", b: { n: 1 }, c: null })).toEqual({ a: "x", b: '{"n":1}' });
  });
});

describe("choosing cases", () => {
  const rows = ["a", "b", "c", "d"].map((key, at) => ({ key, last: at % 2 ? "fail" : "pass" })) as SuiteRow[];

  test("those that failed last", () => {
    expect(pickable(rows, "failed").map(({ key }) => key)).toEqual(["b", "d"]);
    expect(pickable(rows, "all")).toHaveLength(4);
  });

  test("some at random: different ones, in the suite's order, and all when there are few", () => {
    const draws = [0.99, 0, 0.5];
    expect(someOf(rows, 3, () => draws.shift() ?? 0)).toEqual(["a", "c", "d"]);
    expect(someOf(rows.slice(0, 2), 3, () => 0)).toEqual(["a", "b"]);
    expect(someOf([], 3, () => 0)).toEqual([]);
  });
});
