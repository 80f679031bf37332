import { expect, test } from "vitest";
import { planFaults } from "./plan-faults.ts";
import { soakRequirement } from "./soak.ts";

const HOUR = 3_600;
const beside = { served: 1 };
const plan = [
  { share: 500, soakSeconds: 12 * HOUR },
  { share: 5_000, soakSeconds: 12 * HOUR },
  { share: 10_000, soakSeconds: 48 * HOUR },
];
const met = (soak: string | null, course: Parameters<typeof soakRequirement>[2]) =>
  soakRequirement(soak, beside, course).map((each) => each.met);

test("what a policy asks to soak is the sum of the stages before everybody has it", () => {
  expect(met("PT24H", { soakedSeconds: 0, plan })).toEqual([true]);
  expect(met("PT25H", { soakedSeconds: 0, plan })).toEqual([false]);
});

test("a release to everybody at once soaks for nothing", () => {
  expect(met("PT1H", null)).toEqual([false]);
  expect(met("PT1H", { soakedSeconds: 0, plan: [] })).toEqual([false]);
});

test("whoever cuts a soak short is measured by the time that has passed", () => {
  expect(met("PT24H", { soakedSeconds: 23 * HOUR, plan: [] })).toEqual([false]);
  expect(met("PT24H", { soakedSeconds: 24 * HOUR, plan: [] })).toEqual([true]);
  expect(met("PT24H", { soakedSeconds: 12 * HOUR, plan: plan.slice(1) })).toEqual([true]);
});

test("a stage that waits for a person has no end of its own", () => {
  expect(met("PT24H", { soakedSeconds: 0, plan: [{ share: 500, soakSeconds: null }] })).toEqual([true]);
});

test("a first release, a snippet, and a policy without a soak are not asked", () => {
  expect(soakRequirement("PT24H", { served: null }, null)).toEqual([]);
  expect(soakRequirement("PT24H", { served: 1, snippet: true }, null)).toEqual([]);
  expect(met(null, null)).toEqual([]);
});

test("each stage of a plan gives more than the one before", () => {
  const faults = (...shares: number[]) => planFaults(shares.map((share) => ({ share }))).map(({ path }) => path);
  expect(faults(500, 2_500, 10_000)).toEqual([]);
  expect(faults(500, 500)).toEqual([[1, "share"]]);
  expect(faults(2_500, 500, 400)).toEqual([
    [1, "share"],
    [2, "share"],
  ]);
});

test("a plan written in percent is told that shares are basis points; one stage of 1 % is none", () => {
  expect(planFaults([{ share: 5 }, { share: 25 }, { share: 100 }])[0]?.message).toContain("5 % is 500");
  expect(planFaults([{ share: 100 }])).toEqual([]);
});
