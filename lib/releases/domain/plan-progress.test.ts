import { describe, expect, test } from "vitest";
import { earliest, soaked } from "./plan-progress.ts";
import type { WalkedStage } from "./rollout-view.ts";

const stage = (state: WalkedStage["state"], soakSeconds: number | null): WalkedStage => ({
  ...{ share: 500, soakSeconds, state, until: null },
  since: state === "ahead" ? null : 0,
});
const timed = { status: "running" as const, dueAt: null, leftMs: null, scheduledFor: null };

describe("how much of a stage has soaked", () => {
  test("follows what is left, also while it is paused", () => {
    expect(soaked({ ...timed, dueAt: 100_000 }, stage("now", 100), 25_000)).toBe(0.25);
    expect(soaked({ ...timed, status: "paused", leftMs: 75_000 }, stage("now", 100), 999_999)).toBe(0.25);
  });

  test("is never more than all of it, and nothing where a person is waited for", () => {
    expect(soaked({ ...timed, status: "held", dueAt: 10_000 }, stage("now", 100), 99_000)).toBe(1);
    expect(soaked(timed, stage("now", null), 99_000)).toBe(0);
  });
});

describe("when a stage can begin at the earliest", () => {
  const walked = [stage("now", 100), stage("ahead", 200), stage("ahead", null)];

  test("adds the soaks that lie between", () => {
    expect(earliest({ ...timed, dueAt: 1_000 }, walked, 1)).toBe(1_000);
    expect(earliest({ ...timed, dueAt: 1_000 }, walked, 2)).toBe(201_000);
    const planned = walked.map((each) => ({ ...each, state: "ahead" as const }));
    expect(earliest({ ...timed, status: "scheduled", scheduledFor: 1_000 }, planned, 0)).toBe(1_000);
  });

  test("is not promised where a person comes first, or while it holds", () => {
    expect(earliest(timed, walked, 1)).toBeNull();
    expect(earliest({ ...timed, status: "held", dueAt: 1_000 }, walked, 1)).toBeNull();
    expect(earliest({ ...timed, dueAt: 1_000 }, [...walked, stage("ahead", null)], 3)).toBeNull();
  });
});
