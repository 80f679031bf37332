import { expect, test } from "vitest";
import { timeTicks } from "./time-ticks.ts";

const at = (text: string) => Date.parse(text);
const told = (ticks: readonly number[]) => ticks.map((tick) => new Date(tick).toISOString().slice(5, 16));

test("a week is labelled at the midnights of the reader's zone, a day at its hours", () => {
  const week = timeTicks(at("2026-03-10T12:00:00Z"), at("2026-03-17T12:00:00Z"), "Europe/Berlin", 8);
  expect(week.byDay).toBe(true);
  expect(told(week.ticks)[0]).toBe("03-10T23:00");
  const day = timeTicks(at("2026-03-10T12:00:00Z"), at("2026-03-11T12:00:00Z"), "Europe/Berlin", 8);
  expect(day.byDay).toBe(false);
  expect(told(day.ticks)[0]).toBe("03-10T14:00");
});

test("midnight stays midnight when the clocks change inside the span", () => {
  const { ticks } = timeTicks(at("2026-03-27T12:00:00Z"), at("2026-03-31T12:00:00Z"), "Europe/Berlin", 5);
  expect(told(ticks)).toEqual(["03-27T23:00", "03-28T23:00", "03-29T22:00", "03-30T22:00"]);
});

test("some minutes are labelled at round minutes", () => {
  const { ticks, byDay } = timeTicks(at("2026-03-10T18:53:00Z"), at("2026-03-10T19:16:00Z"), "UTC", 7);
  expect(byDay).toBe(false);
  expect(told(ticks)).toEqual(["03-10T18:55", "03-10T19:00", "03-10T19:05", "03-10T19:10", "03-10T19:15"]);
});

test("there are never more labels than asked for, and some", () => {
  for (const days of [1, 7, 30, 90, 400]) {
    const { ticks } = timeTicks(0, days * 86_400_000, "Asia/Kathmandu", 7);
    expect(ticks.length).toBeLessThanOrEqual(8);
    expect(ticks.length).toBeGreaterThan(1);
  }
});
