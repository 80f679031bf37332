import { describe, expect, test } from "vitest";
import { ASSERTION_TYPES as GRADED } from "../graders/known-graders.ts";
import { ASSERTION_TYPES, assertionTypeOf } from "./assertion-types.ts";
import { assertionWords, failedWord } from "./assertion-words.ts";

test("denied words read as a sentence, whatever the type", () => {
  for (const { type } of ASSERTION_TYPES) {
    const words = assertionWords({ type: `not-${type}`, value: "x", threshold: 1 });
    expect(words).toMatch(/^(Is|Did|Does) not |^Not (at most|exactly|judged)/);
  }
});

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
    [{ type: "character-count", value: { max: 280 } }, "At most 280 characters"],
    [{ type: "ends-with", value: "regards" }, "Ends with “regards”"],
    [{ type: "not-contains-json" }, "Does not contain JSON"],
    [{ type: "rouge-n", value: "a b" }, "Uses the words of “a b”"],
    [{ type: "similar", value: "a" }, "Means about the same as “a”"],
    [{ type: "not-similar", value: ["a", "b"] }, "Does not mean about the same as one of “a”, “b”"],
    [{ type: "not-is-refusal" }, "Is not a refusal"],
    [{ type: "finish-reason", value: "STOP" }, "Ended because it was complete"],
    [{ type: "not-finish-reason", value: "length" }, "Did not end because it reached the limit of tokens"],
    [{ type: "g-eval", value: ["is polite", "is brief"] }, "Meets the criteria “is polite”, “is brief”"],
    [{ type: "javascript", value: "output.length > 5" }, "Passes the code “output.length > 5”"],
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
  expect(["contains-json", "not-ends-with", "similar:dot", "not-is-refusal", "javascript"].map(failedWord)).toEqual([
    ...["JSON", "forbidden words", "meaning", "refusal", "code"],
  ]);
});
