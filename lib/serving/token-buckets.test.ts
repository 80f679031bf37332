import { describe, expect, test } from "vitest";
import { TokenBuckets } from "./token-buckets.ts";

describe("a token bucket", () => {
  test("lets a burst through, then says how long to wait, then fills at its rate", () => {
    const buckets = new TokenBuckets({ perSecond: 2, burst: 3 });
    expect([0, 0, 0, 0].map((now) => buckets.take("a", now))).toEqual([0, 0, 0, 1]);
    expect(buckets.take("b", 0)).toBe(0);
    expect(buckets.take("a", 400)).toBe(1);
    expect(buckets.take("a", 500)).toBe(0);
    expect(buckets.take("a", 500)).toBe(1);
    expect([60_000, 60_000, 60_000, 60_000].map((now) => buckets.take("a", now))).toEqual([0, 0, 0, 1]);
  });

  test("a slow rate is waited for in whole seconds; a clock set back costs nothing", () => {
    const buckets = new TokenBuckets({ perSecond: 0.1, burst: 1 });
    expect([buckets.take("a", 10_000), buckets.take("a", 5_000)]).toEqual([0, 10]);
  });

  test("guesses under a hundred thousand names do not grow it without end, and the one that still waits is kept", () => {
    const buckets = new TokenBuckets({ perSecond: 1, burst: 1 });
    for (let n = 0; n < 100_000; n++) buckets.take(`guess ${n}`, n);
    expect(buckets.take("guess 99999", 99_999)).toBe(1);
    expect(buckets.size).toBeLessThanOrEqual(20_000);
  });
});
