import { expect, test } from "vitest";
import { type CaseNow, type CaseThen, findDrift } from "./drift.ts";
import { driftSteps } from "./drift-steps.ts";

const before: CaseThen[] = Array.from({ length: 40 }, (_, n) => ({
  ...{ key: `c${n}`, hash: n < 3 ? "old" : "h", passed: n < 36, regraded: n < 34 },
}));
const after: CaseNow[] = Array.from({ length: 43 }, (_, n) => ({
  ...{ key: `c${n}`, hash: "h", passed: n < 29, trials: [n < 29] },
}));

test("the steps lead from the rate of then to that of now without a gap", () => {
  const findings = findDrift({ before, after });
  const steps = driftSteps(findings);
  expect(steps.map(({ name }) => name)).toEqual(["before", "suite", "judge", "model", "now"]);
  for (const [index, step] of steps.slice(1, 4).entries()) expect(step.from).toBeCloseTo(steps[index]?.to ?? 9, 12);
  expect(steps[3]?.to).toBeCloseTo(findings.nowRate ?? 9, 12);
  expect(steps.slice(1, 4).every(({ from, to }) => from !== to)).toBe(true);
});

test("nothing is drawn where a rate is not known", () => {
  expect(driftSteps(findDrift({ before: [], after }))).toEqual([]);
});
