import { describe, expect, test } from "vitest";
import { dayTicks, placeIn } from "./day-axis.ts";

const at = (text: string) => Date.parse(text);

describe("the axis of a day", () => {
  test("each fourth hour of the reader's clock is labelled, the day where it begins", () => {
    const ticks = dayTicks(at("2026-03-16T10:42:00Z"), at("2026-03-17T10:42:00Z"), "UTC");
    expect(ticks.map((tick) => tick.label)).toEqual(["Mon 12:00", "16:00", "20:00", "Tue 00:00", "04:00", "08:00"]);
  });
  test("zones of half and quarter hours have their labels on their own full hours", () => {
    const ticks = dayTicks(at("2026-03-16T10:42:00Z"), at("2026-03-17T10:42:00Z"), "Asia/Kathmandu");
    expect(ticks.map((tick) => tick.label)).toEqual(["Mon 20:00", "Tue 00:00", "04:00", "08:00", "12:00"]);
  });
  test("no label runs into the ends", () => {
    const ticks = dayTicks(at("2026-03-16T12:10:00Z"), at("2026-03-17T12:10:00Z"), "UTC");
    expect(ticks[0]?.label).toBe("Mon 16:00");
    expect(ticks.at(-1)?.label).toBe("08:00");
  });
  test("a moment outside lies at the end", () => {
    expect([placeIn(-5, 0, 10), placeIn(5, 0, 10), placeIn(50, 0, 10)]).toEqual([0, 50, 100]);
  });
});
