import { describe, expect, test } from "vitest";
import { clampShare, shareAfterKey, shareEffect, skippedSoak } from "./share-steps.ts";

const STOPS = [500, 2_500, 5_000, 10_000];

describe("a proposed share", () => {
  test("is a whole percent between what the candidate has and everybody", () => {
    expect(clampShare(4_960, 2_500)).toBe(5_000);
    expect(clampShare(300, 2_500)).toBe(2_500);
    expect(clampShare(12_000, 2_500)).toBe(10_000);
    expect(clampShare(0, 50)).toBe(50);
  });

  test("moves by one percent with the arrows, also from a share that is not whole", () => {
    expect(shareAfterKey("ArrowRight", 2_500, STOPS)).toBe(2_600);
    expect(shareAfterKey("ArrowLeft", 2_500, STOPS)).toBe(2_400);
    expect(shareAfterKey("ArrowUp", 50, STOPS)).toBe(100);
  });

  test("moves to the next stage with the page keys, and to the ends", () => {
    expect(shareAfterKey("PageUp", 2_500, STOPS)).toBe(5_000);
    expect(shareAfterKey("PageDown", 5_000, STOPS)).toBe(2_500);
    expect(shareAfterKey("PageUp", 10_000, STOPS)).toBe(10_000);
    expect(shareAfterKey("Home", 5_000, STOPS)).toBe(0);
    expect(shareAfterKey("End", 500, STOPS)).toBe(10_000);
    expect(shareAfterKey("a", 500, STOPS)).toBeNull();
  });
});

describe("what growing at once skips", () => {
  const plan = STOPS.map((share, index) => ({ share, soakSeconds: index === 3 ? null : 100 }));

  test("is what is left of this stage, and every stage passed over in whole", () => {
    expect(skippedSoak({ plan, stage: 0, dueAt: 40_000, leftMs: null }, 2_500, 10_000)).toBe(30_000);
    expect(skippedSoak({ plan, stage: 0, dueAt: 40_000, leftMs: null }, 10_000, 10_000)).toBe(230_000);
  });

  test("leaves the soak of a stage that is reached, also by a little more", () => {
    expect(skippedSoak({ plan, stage: 0, dueAt: 40_000, leftMs: null }, 2_600, 10_000)).toBe(30_000);
    expect(skippedSoak({ plan, stage: 0, dueAt: 40_000, leftMs: null }, 600, 10_000)).toBe(0);
  });

  test("is what was left when it was paused", () => {
    expect(skippedSoak({ plan, stage: 0, dueAt: null, leftMs: 7_000 }, 2_500, 10_000)).toBe(7_000);
  });

  test("is nothing where the time has run out or a person was waited for", () => {
    expect(skippedSoak({ plan, stage: 2, dueAt: null, leftMs: null }, 10_000, 10_000)).toBe(0);
    expect(skippedSoak({ plan, stage: 2, dueAt: 5_000, leftMs: null }, 10_000, 10_000)).toBe(0);
  });
});

describe("the effect of growing", () => {
  const firstSeen = Array.from({ length: 101 }, (_, percent) => (percent > 25 ? 11 : 0));
  const reach = { callsPerHour: 2_120, tenants: 64, firstSeen, pinned: 3, outside: 4 };

  test("moves the same part of the calls as of the share", () => {
    expect(shareEffect(reach, 2_500, 5_000)).toEqual({ calls: 530, tenants: 11 });
  });

  test("moves nobody while nothing is proposed, and makes no figure up", () => {
    expect(shareEffect(reach, 2_500, 2_500)).toEqual({ calls: 0, tenants: 0 });
    expect(shareEffect({ ...reach, callsPerHour: null }, 2_500, 5_000).calls).toBeNull();
  });
});
