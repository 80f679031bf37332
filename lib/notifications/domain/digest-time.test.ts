import { describe, expect, test } from "vitest";
import { lastDigestTime } from "./digest-time.ts";

const last = (hourUtc: number, weekdays: boolean, now: string) =>
  lastDigestTime({ hourUtc, weekdays }, new Date(now)).toISOString();

describe("when a digest was last due", () => {
  test("today from its hour on, yesterday before it", () => {
    expect(last(7, false, "2026-03-18T07:00:00.000Z")).toBe("2026-03-18T07:00:00.000Z");
    expect(last(7, false, "2026-03-18T06:59:59.999Z")).toBe("2026-03-17T07:00:00.000Z");
    expect(last(23, false, "2026-01-01T00:00:00Z")).toBe("2025-12-31T23:00:00.000Z");
  });

  test("never on a Saturday or Sunday for who wants weekdays only: Monday brings all of it", () => {
    expect(last(7, true, "2026-03-21T09:00:00Z")).toBe("2026-03-20T07:00:00.000Z");
    expect(last(7, true, "2026-03-23T06:00:00Z")).toBe("2026-03-20T07:00:00.000Z");
    expect(last(7, true, "2026-03-23T07:00:00Z")).toBe("2026-03-23T07:00:00.000Z");
  });
});
