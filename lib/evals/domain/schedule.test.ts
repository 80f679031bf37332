import { describe, expect, test } from "vitest";
import { isDue, lastDue, nextDue, type Schedule } from "./schedule.ts";

const nightly: Schedule = { kind: "nightly", enabled: true, hourUtc: 2, weekday: null, budgetUsd: null };
const weekly: Schedule = { kind: "weekly", enabled: true, hourUtc: 3, weekday: 0, budgetUsd: null };
const at = (text: string) => new Date(text);

describe("a schedule", () => {
  test.each([
    ["nightly, later the same day", nightly, "2026-11-21T09:00:00Z", "2026-11-21T02:00:00Z"],
    ["nightly, at the very hour", nightly, "2026-11-21T02:00:00Z", "2026-11-21T02:00:00Z"],
    ["nightly, before the hour", nightly, "2026-11-21T01:59:59Z", "2026-11-20T02:00:00Z"],
    ["weekly, in the middle of the week", weekly, "2026-11-18T12:00:00Z", "2026-11-15T03:00:00Z"],
    ["weekly, on its day before its hour", weekly, "2026-11-22T02:00:00Z", "2026-11-15T03:00:00Z"],
    ["weekly, on its day after its hour", weekly, "2026-11-22T03:00:01Z", "2026-11-22T03:00:00Z"],
    ["over a month's end", weekly, "2026-12-02T00:00:00Z", "2026-11-29T03:00:00Z"],
  ])("%s was last due when it should be", (_, schedule, now, due) => {
    expect(lastDue(schedule, at(now))).toEqual(at(due));
  });

  test("begins once for each time it is due, also after a long sleep, and never while it is off", () => {
    const now = at("2026-11-21T09:00:00Z");
    expect(isDue(nightly, at("2026-11-18T02:00:10Z"), now)).toBe(true);
    expect(isDue(nightly, at("2026-11-21T02:00:10Z"), now)).toBe(false);
    expect(isDue({ ...nightly, enabled: false }, at("2026-11-18T02:00:10Z"), now)).toBe(false);
  });

  test("knows when it comes next", () => {
    expect(nextDue(weekly, at("2026-11-18T12:00:00Z"))).toEqual(at("2026-11-22T03:00:00Z"));
  });
});
