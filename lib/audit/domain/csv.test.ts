import { describe, expect, test } from "vitest";
import { csvCell, csvLine } from "./csv.ts";

describe("no spreadsheet runs what somebody wrote into the log", () => {
  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =cmd|' /C calc'!A0", "|x", "%x"])(
    "%j becomes text",
    (text) => {
      expect(csvCell(text).startsWith("\"'")).toBe(true);
    },
  );

  test("a number stays a number, a hyphen within words stays as it is", () => {
    expect([csvCell(-12), csvCell("re-run"), csvCell("v12")]).toEqual(["-12", "re-run", "v12"]);
  });
});

describe("a cell comes back as it was", () => {
  test("commas, quotation marks and line breaks are enclosed", () => {
    expect(csvCell('say "hi", then\nleave')).toBe('"say ""hi"", then\nleave"');
  });

  test("records end with CRLF", () => {
    expect(csvLine(["a", 1, "b,c"])).toBe('a,1,"b,c"\r\n');
  });
});
