import { describe, expect, test } from "vitest";
import { editText, randomSource, randomText } from "./random-texts.ts";
import { redline } from "./redline.ts";
import type { Redline, RedlineParagraph } from "./shapes.ts";
import { splitParagraphs } from "./tokenize.ts";

const textOf = ({ segments }: RedlineParagraph, left: "deleted" | "inserted") =>
  segments
    .filter((segment) => segment.kind !== left)
    .map((segment) => segment.text)
    .join("");

function headLines({ paragraphs }: Redline): string[] {
  return paragraphs
    .filter((paragraph) => paragraph.status !== "deleted")
    .sort((x, y) => x.number - y.number)
    .map((paragraph) => textOf(paragraph, "deleted"));
}

function baseLines({ paragraphs }: Redline): string[] {
  return paragraphs
    .filter((paragraph) => paragraph.baseNumber !== null)
    .sort((x, y) => (x.baseNumber ?? 0) - (y.baseNumber ?? 0))
    .map((paragraph) => textOf(paragraph, "inserted"));
}

function checkWhole(base: string, head: string): void {
  const compared = redline(base, head);
  expect(headLines(compared)).toEqual(splitParagraphs(head));
  expect(baseLines(compared)).toEqual(splitParagraphs(base));
  const inHead = compared.paragraphs.filter((paragraph) => paragraph.status !== "deleted").map(({ number }) => number);
  expect(inHead).toEqual(inHead.map((_, index) => index + 1));
  for (const { segments, status } of compared.paragraphs) {
    expect(segments.every(({ text }) => text !== "")).toBe(true);
    expect(segments.every(({ kind }, index) => kind !== segments[index + 1]?.kind)).toBe(true);
    if (status === "same") expect(segments.map(({ kind }) => kind)).toEqual(["same"]);
    if (status === "changed") expect(segments.some(({ kind }) => kind !== "same")).toBe(true);
  }
}

describe("a redline loses and invents nothing", () => {
  test.each([0.02, 0.15, 0.5])("of a text edited at rate %f", (rate) => {
    for (let seed = 1; seed <= 120; seed++) {
      const random = randomSource(seed);
      const base = randomText(random, 1 + Math.floor(random() * 14), 30);
      checkWhole(base, editText(base, random, rate));
    }
  });

  test("of two unrelated texts", () => {
    for (let seed = 1; seed <= 120; seed++) {
      const random = randomSource(1_000 + seed);
      checkWhole(randomText(random, 1 + (seed % 9), 25), randomText(random, 1 + (seed % 7), 25));
    }
  });

  test("of long lines that pass the anchors and the step limit", () => {
    for (let seed = 1; seed <= 6; seed++) {
      const random = randomSource(2_000 + seed);
      checkWhole(randomText(random, 2, 4_000), randomText(random, 2, 4_000));
    }
  });

  test.each([
    ["", ""],
    ["", "Something."],
    ["Something.", ""],
    ["\n\n", " \n\t"],
    ["  indented", "indented  "],
    ["\u{1F600}\uD800 lone", "lone \uDC00"],
    ["---\n---\n---", "---\n***\n---\n---"],
    ["{{a}}{{b}}", "{{b}}{{a}}"],
  ])("of %j and %j", (base, head) => {
    checkWhole(base, head);
  });

  test("compared with itself nothing changed", () => {
    const text = randomText(randomSource(7), 30, 20);
    const { summary, paragraphs } = redline(text, text);
    expect(paragraphs.every((paragraph) => paragraph.status === "same")).toBe(true);
    expect(Object.values(summary).every((value) => value === 0 || value === false)).toBe(true);
  });

  test("the same two texts give the same redline every time", () => {
    const random = randomSource(11);
    const base = randomText(random, 12, 30);
    const head = editText(base, random, 0.3);
    expect(redline(base, head)).toEqual(redline(base, head));
  });
});
