import { describe, expect, test } from "vitest";
import type { RedlineParagraph } from "#lib/prompts/domain/redline/shapes.ts";
import { foldUnchanged } from "./fold-unchanged.ts";

/** One paragraph for each letter: s same, c changed. */
const paragraphs = (statuses: string): RedlineParagraph[] =>
  [...statuses].map((letter, index) => ({
    number: index + 1,
    baseNumber: index + 1,
    status: letter === "s" ? "same" : "changed",
    segments: [],
  }));

const fold = (statuses: string) =>
  foldUnchanged(paragraphs(statuses)).map(({ folded, paragraphs: part }) => {
    const numbers = part.map(({ number }) => number).join(" ");
    return folded ? `(${numbers})` : numbers;
  });

describe("foldUnchanged", () => {
  test("folds long unchanged runs but leaves the neighbours of a change in sight", () => {
    expect(fold("csssssssc")).toEqual(["1 2", "(3 4 5 6 7)", "8 9"]);
    expect(fold("ssssssscsssssss")).toEqual(["(1 2 3 4 5 6)", "7 8 9", "(10 11 12 13 14 15)"]);
  });

  test("leaves runs of up to six, and a text without any change, as they are", () => {
    expect(fold("cssssssc")).toEqual(["1 2 3 4 5 6 7 8"]);
    expect(fold("ssssssss")).toEqual(["1 2 3 4 5 6 7 8"]);
    expect(fold("")).toEqual([]);
  });
});
