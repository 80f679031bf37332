import { expect, test } from "vitest";
import { runs, shareOf } from "./run-simulations.fixture.ts";
import { medianOf } from "./simulation.fixture.ts";

// A short version of guardrail-simulation.long.test.ts, with the same seeds.
test("two equal versions are seldom told apart, however often one looks", () => {
  expect(shareOf(runs("a/a", 40, {}))).toBeLessThanOrEqual(0.05);
}, 60_000);

test.each([
  ["errors from 2 to 10 %", { errors: 0.1 }, 1_200],
  ["a p95 that is 1.3 times as long", { slowdown: 1.3 }, 650],
  ["a grader score that is half a point lower", { score: 3.7 }, 1_200],
])(
  "%s is caught in time",
  (label, worse, most) => {
    expect(medianOf(runs(label, 30, worse, { most: 6_000 }))).toBeLessThanOrEqual(most);
  },
  60_000,
);
