import { describe, expect, test } from "vitest";
import { adjust, type Bucket, type Observed } from "./bucket.ts";

const bucket = (more: Partial<Bucket> = {}): Bucket => ({
  ...{ size: 20, grownAt: 0, shrunkAt: null, blockedUntil: null, spentUntil: null },
  ...more,
});
const seen = (more: Partial<Observed> = {}): Observed => ({
  ...{ starved: false, refused: false, blockMs: 0, spentMs: 0 },
  ...more,
});

describe("the size of a bucket", () => {
  test("shrinks by a fifth once in an episode of refusals, and again in the next", () => {
    let now = adjust(bucket(), seen({ refused: true }), 20, 1_000);
    expect(now).toMatchObject({ size: 16, shrunkAt: 1_000 });
    for (const at of [1_001, 8_000, 15_999]) now = adjust(now, seen({ refused: true }), 20, at);
    expect(now.size).toBe(16);
    expect(adjust(now, seen({ refused: true }), 20, 16_000).size).toBeCloseTo(12.8);
  });

  test("never shrinks below one call", () => {
    let now = bucket();
    for (let episode = 1; episode < 40; episode++) now = adjust(now, seen({ refused: true }), 1, episode * 15_000);
    expect(now.size).toBe(1);
  });

  test("grows by one call in five seconds, only in full use while calls wait", () => {
    const starved = seen({ starved: true });
    expect(adjust(bucket(), starved, 20, 5_000)).toMatchObject({ size: 21, grownAt: 5_000 });
    expect(adjust(bucket(), starved, 20, 4_999).size).toBe(20);
    expect(adjust(bucket(), starved, 19, 5_000).size).toBe(20);
    expect(adjust(bucket(), seen(), 20, 5_000).size).toBe(20);
  });

  test("does not grow within half a minute of a refusal, nor while the provider wants to be left alone", () => {
    const starved = seen({ starved: true });
    expect(adjust(bucket({ shrunkAt: 10_000 }), starved, 20, 39_999).size).toBe(20);
    expect(adjust(bucket({ shrunkAt: 10_000 }), starved, 20, 40_000).size).toBe(21);
    expect(adjust(bucket({ blockedUntil: 50_000 }), starved, 20, 40_000).size).toBe(20);
  });

  test("keeps the latest of all wishes to wait", () => {
    const later = adjust(bucket(), seen({ refused: true, blockMs: 9_000 }), 20, 1_000);
    expect(adjust(later, seen({ refused: true, blockMs: 1_000 }), 20, 2_000).blockedUntil).toBe(10_000);
    expect(adjust(later, seen({ spentMs: 500 }), 20, 2_000)).toMatchObject({ size: 16, spentUntil: 2_500 });
  });
});
