import { describe, expect, test } from "vitest";
import { formatClock, formatDay, formatDuration, formatMoment, formatRelative, formatUtc } from "./format-time.ts";

const now = Date.parse("2026-03-17T09:42:00Z");
const rollback = "2026-03-14T01:58:07Z";

describe("absolute times", () => {
  test("are told in the reader's zone, the day included", () => {
    expect(formatMoment(rollback, "Europe/Berlin", now)).toBe("Sat 14 Mar 02:58");
    expect(formatMoment(rollback, "America/New_York", now)).toBe("Fri 13 Mar 21:58");
  });
  test("leave out what is clear: today's date, this year", () => {
    expect(formatMoment("2026-03-17T05:04:00Z", "Europe/Berlin", now)).toBe("06:04");
    expect(formatDay("2026-02-02T12:00:00Z", "UTC", now)).toBe("2 Feb");
    expect(formatDay("2025-12-31T12:00:00Z", "UTC", now)).toBe("31 Dec 2025");
  });
  test("midnight is 00, not 24", () => {
    expect(formatClock("2026-03-14T00:00:05Z", "UTC", true)).toBe("00:00:05");
  });
  test("follow daylight saving of the day itself, not of today", () => {
    expect(formatClock("2026-07-01T10:00:00Z", "Europe/Berlin")).toBe("12:00");
    expect(formatClock("2026-01-01T10:00:00Z", "Europe/Berlin")).toBe("11:00");
  });
  test("UTC is the same for everybody", () => {
    expect(formatUtc(rollback)).toBe("2026-03-14 01:58:07 UTC");
  });
});

describe("relative times", () => {
  test("say which side of now", () => {
    expect(formatRelative("2026-03-16T14:42:00Z", now)).toBe("19 h ago");
    expect(formatRelative("2026-03-20T09:42:00Z", now)).toBe("in 3 days");
    expect(formatRelative("2026-03-17T09:42:20Z", now)).toBe("just now");
  });
  test("keep minutes only while they matter", () => {
    expect(formatDuration(3 * 3_600_000 + 23 * 60_000)).toBe("3 h 23 min");
    expect(formatDuration(3 * 3_600_000)).toBe("3 h");
    expect(formatDuration(20 * 3_600_000 + 37 * 60_000)).toBe("20 h");
    expect(formatDuration(44 * 60_000)).toBe("44 min");
  });
});
