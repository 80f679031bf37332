import { describe, expect, test } from "vitest";
import { shareText, splitText } from "./split-share.ts";

describe("shares in words", () => {
  test("basis points become per cent without lost or invented digits", () => {
    expect([10_000, 9_500, 50, 1, 3_333].map(shareText)).toEqual(["100 %", "95 %", "0.5 %", "0.01 %", "33.33 %"]);
  });
  test("a split names each version with its share", () => {
    expect(
      splitText([
        { version: 12, share: 9_500 },
        { version: 13, share: 500 },
      ]),
    ).toBe("v12 95 %, v13 5 %");
  });
});
