import { describe, expect, test } from "vitest";
import { redline } from "../../prompts/domain/redline/redline.ts";
import type { RedlineField } from "../../prompts/domain/redline/shapes.ts";
import { placeOfOffset, placeOfStruck } from "./thread-place.ts";

const BASE = "Write a terse summary.\n\nGive no advice.\n\nKeep every amount.";
const HEAD = "Write a clear summary in three sentences.\n\n  Keep  every amount. Keep every date.";
const fields: RedlineField[] = [
  { field: "system", label: "System", changed: true, paragraphs: redline(BASE, HEAD).paragraphs },
  {
    field: "userTemplate",
    label: "User template",
    changed: false,
    paragraphs: redline("Text: {{text}}", "Text: {{text}}", { base: 3, head: 2 }).paragraphs,
  },
];
const at = (words: string, from = 0) => placeOfOffset(fields, "system", HEAD, HEAD.indexOf(words, from));

describe("words of the new text", () => {
  test("stand in their paragraph, though a change or a deleted paragraph stands before them", () => {
    expect(at("clear summary")?.place).toEqual({ field: "system", paragraph: "at 1", at: 8 });
    expect(at("every amount")?.place).toEqual({ field: "system", paragraph: "at 2", at: 5 });
  });

  test("that stand there twice are told apart by what stands before them", () => {
    const second = HEAD.lastIndexOf("every");
    expect(at("every", second)?.place).toEqual({ field: "system", paragraph: "at 2", at: 24 });
  });

  test("of the second text come after those of the first", () => {
    const user = placeOfOffset(fields, "userTemplate", "Text: {{text}}", 6);
    expect(user?.place).toEqual({ field: "userTemplate", paragraph: "at 3", at: 6 });
    expect(user?.order).toBeGreaterThan(at("every date")?.order ?? Number.NaN);
  });
});

describe("words that were struck", () => {
  test("stand where they were", () => {
    expect(placeOfStruck(fields, "system", "Give no advice.")?.place).toMatchObject({ paragraph: "gone 2" });
    expect(placeOfStruck(fields, "system", "a terse")?.place).toMatchObject({ paragraph: "at 1", at: 6 });
  });

  test("are looked for in their own text; without one in both", () => {
    expect(placeOfStruck(fields, "system", "Text:")).toBeNull();
    expect(placeOfStruck(fields, null, "Text:")?.place).toMatchObject({ field: "userTemplate", paragraph: "at 3" });
    expect(placeOfStruck(fields, null, "a haiku")).toBeNull();
  });
});
