import { expect, test } from "vitest";
import { boundedMemo } from "./bounded-memo.ts";

test("a kept answer is not computed again, and the one unused for longest goes first", () => {
  const computed: string[] = [];
  const memo = boundedMemo((key) => {
    computed.push(key);
    return key.toUpperCase();
  }, 2);
  expect([memo("a"), memo("b"), memo("a"), memo("c"), memo("a"), memo("b")]).toEqual(["A", "B", "A", "C", "A", "B"]);
  expect(computed).toEqual(["a", "b", "c", "b"]);
});
