import { describe, expect, test } from "vitest";
import { ASSERTION_TYPES as GRADED } from "../graders/known-graders.ts";
import { ASSERTION_TYPES, assertionTypeOf } from "./assertion-types.ts";
import { assertionWords, failedWord } from "./assertion-words.ts";

test("the form offers every type there is a grader for, and no other", () => {
  expect(ASSERTION_TYPES.map((each) => each.type).toSorted()).toEqual([...GRADED].toSorted());
  expect(assertionTypeOf("not-contains")).toMatchObject({ negated: true, known: { type: "contains" } });
  expect(assertionTypeOf("contain")).toBeNull();
});

describe("an assertion in words", () => {
  test.each([
    [{ type: "sentence-count", value: { max: 3 } }, "At most 3 sentences"],
    [{ type: "sentence-count", value: 1 }, "Exactly 1 sentence"],
    [{ type: "word-count", value: { min: 20, max: 80 } }, "20 to 80 words"],
    [{ type: "word-count", value: { min: 1 } }, "At least 1 word"],
    [{ type: "not-contains", value: "we recommend" }, "Does not contain “we recommend”"],
    [{ type: "not-is-json" }, "Is not JSON"],
    [{ type: "not-word-count", value: { max: 9 } }, "Not at most 9 words"],
    [{ type: "contains-any", value: ["a", "b"] }, "Contains one of “a”, “b”"],
    [{ type: "equals", value: { a: 1 } }, 'Is “{"a":1}”'],
    [{ type: "latency", threshold: 800 }, "Answers within 800 ms"],
    [{ type: "levenshtein", value: "x" }, "At most 5 edits from “x”"],
    [{ type: "unheard-of" }, "unheard-of"],
  ])("%o is %s", (assertion, words) => {
    expect(assertionWords(assertion)).toBe(words);
  });

  test("says something of its own for every type", () => {
    for (const { type } of ASSERTION_TYPES) expect(assertionWords({ type, value: "x", threshold: 1 })).not.toBe(type);
  });

  test("shortens what is long, and never in the middle of a character", () => {
    const words = assertionWords({ type: "contains", value: "😀".repeat(200) });
    expect([...words].length).toBeLessThan(100);
    expect(words.isWellFormed()).toBe(true);
  });
});

test("a failed assertion has a word for a narrow column", () => {
  expect(["equals", "not-icontains-any", "contains-all", "judge"].map(failedWord)).toEqual([
    ...["other answer", "forbidden words", "missing words", "judge"],
  ]);
});
