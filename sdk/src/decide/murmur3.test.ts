import { describe, expect, test } from "vitest";
import { murmur3 } from "./murmur3.ts";

describe("murmur3_x86_32", () => {
  // Known answers of the reference implementation, for every length of the tail.
  test.each([
    ["", 0, 0],
    ["", 1, 0x514e28b7],
    ["", 0xffffffff, 0x81f16f39],
    ["a", 0x9747b28c, 0x7fa09ea6],
    ["aa", 0x9747b28c, 0x5d211726],
    ["aaa", 0x9747b28c, 0x283e0130],
    ["aaaa", 0x9747b28c, 0x5a97808a],
    ["Hello, world!", 0x9747b28c, 0x24884cba],
  ])("%j with seed %d", (text, seed, expected) => {
    expect(murmur3(text, seed)).toBe(expected);
  });

  test("hashes UTF-8 bytes, not UTF-16 units", () => {
    expect(murmur3("ππππππππ", 0x9747b28c)).toBe(0xd58063c1);
  });
});
