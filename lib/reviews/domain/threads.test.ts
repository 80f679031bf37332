import { describe, expect, test } from "vitest";
import { redline } from "../../prompts/domain/redline/redline.ts";
import type { RedlineField } from "../../prompts/domain/redline/shapes.ts";
import { threadsOf } from "./threads.ts";

const BASE = "Write a terse summary.\n\nGive no advice.\n\nKeep every amount.";
const HEAD = "Write a clear summary in three sentences.\n\nKeep every amount.";
const fields: RedlineField[] = [
  { field: "system", label: "System", changed: true, paragraphs: redline(BASE, HEAD).paragraphs },
  {
    field: "userTemplate",
    label: "User template",
    changed: false,
    paragraphs: redline("Text: {{text}}", "Text: {{text}}", { base: 3, head: 2 }).paragraphs,
  },
];
const said = (quote: string | null, field: string | null = "system") => ({ quote, field });
const placeOf = (quote: string, field: string | null = "system") => threadsOf([said(quote, field)], fields)[0]?.place;

describe("a comment finds the paragraph it quotes", () => {
  test("words of the new text, though a change stands in their midst", () => {
    expect(placeOf("clear summary in three")).toEqual({ field: "system", paragraph: "at 1" });
  });

  test("words that were deleted are found where they were", () => {
    expect(placeOf("Give no advice.")).toEqual({ field: "system", paragraph: "gone 2" });
    expect(placeOf("terse")).toEqual({ field: "system", paragraph: "at 1" });
  });

  test("line breaks and runs of spaces do not matter", () => {
    expect(placeOf("  Keep\tevery \n amount. ")).toEqual({ field: "system", paragraph: "at 2" });
  });

  test("a quotation over two paragraphs stands at the first", () => {
    expect(placeOf("in three sentences.\n\nKeep every")).toEqual({ field: "system", paragraph: "at 1" });
  });

  test("its field is kept to; without one every field is searched", () => {
    expect(placeOf("Text:", "system")).toBeNull();
    expect(placeOf("Text:", null)).toEqual({ field: "userTemplate", paragraph: "at 3" });
  });

  test("words that are gone have no place and no number, but keep their quotation", () => {
    const [thread] = threadsOf([said("a haiku")], fields);
    expect(thread).toMatchObject({ place: null, number: null, quote: "a haiku" });
  });
});

describe("threads", () => {
  test("are numbered in the order of the text; lost words and remarks on the whole come last", () => {
    const threads = threadsOf(
      [said(null), said("a haiku"), said("Keep every"), said("summary"), said("Write")],
      fields,
    );
    expect(threads.map(({ number, quote }) => [number, quote])).toEqual([
      [1, "Write"],
      [2, "summary"],
      [3, "Keep every"],
      [null, "a haiku"],
      [null, null],
    ]);
  });

  test("join remarks on the same words in the order in which they were made", () => {
    const threads = threadsOf(
      [
        { ...said("summary"), n: 1 },
        { ...said(" summary "), n: 2 },
      ],
      fields,
    );
    expect(threads).toHaveLength(1);
    expect(threads[0]?.comments.map(({ n }) => n)).toEqual([1, 2]);
  });
});
