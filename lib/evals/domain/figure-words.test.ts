import { expect, test } from "vitest";
import {
  intervalWords,
  latencyWords,
  moneyWords,
  probabilityWords,
  signed,
  signedWords,
  spanWords,
} from "./figure-words.ts";

test("figures carry their unit and no more digits than they deserve", () => {
  expect([0.25, 8.06, 240.4, 1940, 61_000].map(latencyWords)).toEqual(["0.3 ms", "8.1 ms", "240 ms", "1.9 s", "61 s"]);
  expect([0, 0.0123, 2.1, 1234.5].map(moneyWords)).toEqual(["$0", "$0.0123", "$2.10", "$1,234.50"]);
  expect([0.4, 12.4, 61, 200, 7500].map(spanWords)).toEqual(["0.4 s", "12 s", "1 min 1 s", "3 min 20 s", "2 h 5 min"]);
  expect([0.0127, 0.0004, 1].map((p) => probabilityWords("p", p))).toEqual(["p = 0.013", "p < 0.001", "p = 1.000"]);
});

test("a difference keeps its sign, with a true minus", () => {
  expect([-3.24, 2.7, 0, -0.04].map((value) => signed(value))).toEqual(["−3.2", "+2.7", "0", "0"]);
  expect(signedWords(-250, latencyWords)).toBe("−250 ms");
  expect(signedWords(0, moneyWords)).toBe("no change");
});

test("an interval that the values do not close says so", () => {
  expect(intervalWords([1200, 2300], latencyWords)).toBe("[1.2 s, 2.3 s]");
  expect(intervalWords([1200, null], latencyWords)).toBe("[from 1.2 s]");
  expect(intervalWords([null, null], latencyWords)).toBeNull();
});
