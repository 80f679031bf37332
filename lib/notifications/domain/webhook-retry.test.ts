import { describe, expect, test } from "vitest";
import { RETRY_WAITS, retryAfterMs, retryWait } from "./webhook-retry.ts";

describe("the wait after a failed attempt", () => {
  test("grows, is spread by a fifth to both sides, and ends after the tenth attempt", () => {
    for (const [place, wait] of RETRY_WAITS.entries()) {
      expect(retryWait(place + 1, 0)).toBe(wait * 0.8);
      expect(retryWait(place + 1, 0.5)).toBe(wait);
      expect(retryWait(place + 1, 0.999_999)).toBeLessThanOrEqual(wait * 1.2);
    }
    expect(retryWait(RETRY_WAITS.length + 1, 0.5)).toBeNull();
    expect([...RETRY_WAITS].sort((a, b) => a - b)).toEqual(RETRY_WAITS);
  });

  test("is as long as the receiver asks, never shorter than ours and never more than a day", () => {
    expect(retryWait(1, 0.5, 60_000)).toBe(60_000);
    expect(retryWait(2, 0.5, 1)).toBe(RETRY_WAITS[1]);
    expect(retryWait(1, 0.5, 9e12)).toBe(86_400_000);
  });

  test("is read from Retry-After as seconds or as a date", () => {
    const now = Date.UTC(2026, 4, 1);
    expect(retryAfterMs("120", now)).toBe(120_000);
    expect(retryAfterMs("Fri, 01 May 2026 00:01:00 GMT", now)).toBe(60_000);
    expect(retryAfterMs("Fri, 01 May 2020 00:01:00 GMT", now)).toBe(0);
    expect(retryAfterMs("soon", now)).toBeNull();
    expect(retryAfterMs(null, now)).toBeNull();
  });
});
