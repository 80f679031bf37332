import { describe, expect, test } from "vitest";
import type { RolloutStatus } from "./rollout.ts";
import { type RolloutStep, statusOf, walkPlan } from "./rollout-view.ts";

const plan = [
  { share: 500, soakSeconds: 60 },
  { share: 2_500, soakSeconds: 60 },
  { share: 10_000, soakSeconds: null },
];
const step = (kind: string, share: number, at: number): RolloutStep => ({
  kind,
  share,
  at,
  by: "somebody",
  reason: "",
});
const walk = (status: RolloutStatus, steps: RolloutStep[], endedAt: number | null = null) =>
  walkPlan({ plan, steps, status, endedAt, share: steps.at(-1)?.share ?? 0 }).map(({ state, since, until }) => [
    state,
    since,
    until,
  ]);

describe("the plan as it was walked", () => {
  test("is all ahead before it begins", () => {
    expect(walk("scheduled", [])).toEqual([
      ["ahead", null, null],
      ["ahead", null, null],
      ["ahead", null, null],
    ]);
  });

  test("stands at its stage, whatever was paused and resumed there", () => {
    const steps = [step("promote", 500, 1), step("pause", 500, 2), step("resume", 500, 3), step("advance", 2_500, 4)];
    expect(walk("running", steps)).toEqual([
      ["done", 1, 4],
      ["now", 4, null],
      ["ahead", null, null],
    ]);
  });

  test("reaches a stage by a share between two as well", () => {
    const steps = [step("promote", 500, 1), step("advance", 3_000, 5)];
    expect(walk("held", steps)[1]).toEqual(["now", 5, null]);
  });

  test("ends where it was taken back, and is done to the last stage when it was completed", () => {
    expect(walk("breached", [step("promote", 500, 1)], 9)).toEqual([
      ["ended", 1, 9],
      ["ahead", null, null],
      ["ahead", null, null],
    ]);
    const steps = [step("promote", 500, 1), step("advance", 10_000, 9)];
    expect(walk("completed", steps, 9).map(([state]) => state)).toEqual(["done", "done", "done"]);
  });
});

test("a state nobody knows counts as held, in which nothing moves", () => {
  expect(statusOf("running")).toBe("running");
  expect(statusOf("flying")).toBe("held");
});
