import { describe, expect, test } from "vitest";
import { dueWarning, expiryFault, leftInWords } from "./pin-time.ts";

const NOW = new Date("2026-11-21T09:00:00Z");
const DAY = 86_400_000;
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY);
const pin = (days: number, more: object = {}) => ({
  ...{ createdAt: inDays(-30), expiresAt: inDays(days), endedAt: null, warnedDays: null },
  ...more,
});

describe("the end of a pin", () => {
  test("lies in the future, and a year ahead at most", () => {
    expect(expiryFault(inDays(0), NOW)).toContain("past");
    expect(expiryFault(new Date(NOW.getTime() + 1), NOW)).toBeNull();
    expect(expiryFault(inDays(366), NOW)).toBeNull();
    expect(expiryFault(new Date(inDays(366).getTime() + 1), NOW)).toContain("366 days");
  });
});

describe("a warning", () => {
  test("is due 14 and 3 days before, each once", () => {
    expect(dueWarning(pin(14.01), NOW)).toBeNull();
    expect(dueWarning(pin(14), NOW)).toBe(14);
    expect(dueWarning(pin(9, { warnedDays: 14 }), NOW)).toBeNull();
    expect(dueWarning(pin(3, { warnedDays: 14 }), NOW)).toBe(3);
    expect(dueWarning(pin(1, { warnedDays: 3 }), NOW)).toBeNull();
  });

  test("that comes late is the nearer one alone", () => {
    expect(dueWarning(pin(2), NOW)).toBe(3);
  });

  test("of 14 days is not given to a pin that was made for fewer; that of 3 always is", () => {
    expect(dueWarning(pin(10, { createdAt: NOW }), NOW)).toBeNull();
    expect(dueWarning(pin(2, { createdAt: NOW }), NOW)).toBe(3);
  });

  test("is never given of a pin that has ended", () => {
    expect(dueWarning(pin(2, { endedAt: NOW }), NOW)).toBeNull();
    expect(dueWarning(pin(0), NOW)).toBeNull();
  });
});

test("what is left is told in the unit a person would use", () => {
  expect(leftInWords(new Date(NOW.getTime() + 60_000), NOW)).toBe("within the hour");
  expect(leftInWords(new Date(NOW.getTime() + 3_600_000), NOW)).toBe("in an hour");
  expect(leftInWords(inDays(1.5), NOW)).toBe("in 36 hours");
  expect(leftInWords(inDays(9.9), NOW)).toBe("in 9 days");
});
