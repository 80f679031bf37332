import { describe, expect, test } from "vitest";
import { emptyContent } from "../draft/draft.ts";
import { OWNERS, parseList, STOP_SEQUENCES } from "./list-settings.ts";
import { parseNumber, SAMPLING, THRESHOLDS, writeNumber } from "./number-settings.ts";
import { parseSchema } from "./parse-schema.ts";

const setting = (field: string) => [...SAMPLING, ...THRESHOLDS].find((each) => each.field === field)!;

describe("number settings", () => {
  test("an empty box is no value, and the key disappears from the content", () => {
    const temperature = setting("temperature");
    expect(parseNumber(temperature, "  ")).toEqual({ value: undefined });
    expect(temperature.write(emptyContent([]), undefined).parameters).toEqual({});
    expect(writeNumber(temperature, emptyContent([]))).toBe("0");
  });

  test("a decimal comma counts, and what is out of range is said with the range", () => {
    expect(parseNumber(setting("temperature"), "0,3")).toEqual({ value: 0.3 });
    expect(parseNumber(setting("temperature"), "3")).toEqual({ fault: expect.stringContaining("from 0 to 2") });
    expect(parseNumber(setting("topP"), "0")).toEqual({ fault: expect.stringContaining("above 0") });
    expect(parseNumber(setting("maxOutputTokens"), "2.5")).toEqual({ fault: expect.stringContaining("whole") });
    for (const half of ["1e3", "0.", "x", "--1", "."])
      expect("fault" in parseNumber(setting("temperature"), half)).toBe(half !== "0.");
  });

  test("a win rate is shown in per cent and stored as a share, without a rounding tail", () => {
    const winRate = setting("thresholdWinRate");
    for (const [typed, share] of [
      ["92", 0.92],
      ["92.5", 0.925],
      ["7", 0.07],
      ["56", 0.56],
    ] as const) {
      expect(parseNumber(winRate, typed)).toEqual({ value: share });
      expect(writeNumber(winRate, winRate.write(emptyContent([]), share))).toBe(typed);
    }
  });
});

describe("list settings", () => {
  test("stop sequences with line breaks, tabs and backslashes survive the way through the box", () => {
    const sequences = ["\n\nHuman:", "a\\n", "\t", "END"];
    expect(STOP_SEQUENCES.parse(STOP_SEQUENCES.write(sequences))).toEqual(sequences);
  });

  test("lists have the server's limits", () => {
    expect(parseList(OWNERS, " @platform , @legal,, ")).toEqual({ value: ["@platform", "@legal"] });
    expect(parseList(OWNERS, "x".repeat(41))).toEqual({ fault: expect.stringContaining("40") });
    expect(parseList(STOP_SEQUENCES, "a\n".repeat(17))).toEqual({ fault: expect.stringContaining("at most 16") });
  });
});

describe("parseSchema", () => {
  test("gives an object, nothing for nothing, and a fault for the rest", () => {
    expect(parseSchema(' {"type":"object"} ')).toEqual({ value: { type: "object" } });
    expect(parseSchema("\n ")).toEqual({ value: null });
    expect(parseSchema("[1]")).toEqual({ fault: expect.stringContaining("object") });
    expect(parseSchema('{"type": oops}')).toEqual({ fault: expect.stringContaining("not JSON yet") });
  });
});
