import { describe, expect, test } from "vitest";
import { capital, counted, numberWord } from "./number-word.ts";

describe("counts in sentences", () => {
  test("small ones are words, large ones figures", () => {
    expect([0, 1, 12, 13, 4800].map(numberWord)).toEqual(["no", "one", "twelve", "13", "4,800"]);
  });
  test("the noun follows the count", () => {
    expect([counted(1, "key"), counted(0, "key"), counted(2, "person", "people")]).toEqual([
      "one key",
      "no keys",
      "two people",
    ]);
    expect(capital(counted(3, "key"))).toBe("Three keys");
  });
});
