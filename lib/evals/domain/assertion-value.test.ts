import { expect, test } from "vitest";
import type { Json } from "../../prompts/domain/content.ts";
import { textsOf, writtenValue } from "./assertion-value.ts";

test.each<[Json, string]>([
  ["one text", "one text"],
  [["first", "second"], "first\nsecond"],
  [["only"], '["only"]'],
  ["two\nlines", '"two\\nlines"'],
  [["two\nlines", "b"], '["two\\nlines","b"]'],
  ["[1]", '"[1]"'],
  ['"quoted"', '"\\"quoted\\""'],
  ["[brackets] that are no JSON", "[brackets] that are no JSON"],
  [["a", " "], '["a"," "]'],
])("texts %j are written as %j and come back", (value, written) => {
  expect(writtenValue("texts", value)).toBe(written);
  expect(textsOf(written)).toEqual(value);
});

test("lines typed by hand are texts, blank ones left out", () => {
  expect(textsOf("a\n\n b \n")).toEqual(["a", " b "]);
  expect(textsOf("")).toBe("");
});
