import type { RedlineField, RedlineParagraph } from "../../prompts/domain/redline/shapes.ts";
import { flatWords } from "./flat-text.ts";
import type { QuotedField } from "./take-over.ts";

/** A place on the sheet: the paragraph, and how many of its characters (white space as one) stand before the words. */
export type Place = { field: QuotedField; paragraph: string; at: number };

/** A place with its rank in the order of the sheet. */
export type Placed = { place: Place; order: number };

/** What a paragraph is known by beside its field: a deleted one keeps its number of the base. */
export function paragraphKey({ status, number }: Pick<RedlineParagraph, "status" | "number">): string {
  return `${status === "deleted" ? "gone" : "at"} ${number}`;
}

const LINE = /\r\n|[\n\r\u2028\u2029]/;

/** Ranks go by field, paragraph and characters before the words. */
function placed(fields: readonly RedlineField[], field: QuotedField, index: number, at: number): Placed | null {
  const before = fields.slice(
    0,
    fields.findIndex((each) => each.field === field),
  );
  const paragraph = fields.find((each) => each.field === field)?.paragraphs[index];
  if (!paragraph) return null;
  const order = before.reduce((sum, { paragraphs }) => sum + paragraphs.length, index) + at / 1e7;
  return { place: { field, paragraph: paragraphKey(paragraph), at }, order };
}

/** Where character `start` of the head's text stands on the sheet. */
export function placeOfOffset(
  fields: readonly RedlineField[],
  field: QuotedField,
  text: string,
  start: number,
): Placed | null {
  const lines = text.slice(0, start).split(LINE);
  const line = lines.pop() ?? "";
  const nth = lines.filter((each) => each.trim() !== "").length;
  const paragraphs = fields.find((each) => each.field === field)?.paragraphs ?? [];
  const kept = paragraphs.filter(({ status }) => status !== "deleted").toSorted((a, b) => a.number - b.number);
  const paragraph = kept[nth];
  if (!paragraph) return null;
  const at = line.trimStart().replace(/\s+/g, " ").length;
  return placed(fields, field, paragraphs.indexOf(paragraph), at);
}

/** Where words stand that the head no longer has: among what the redline strikes, else among both as they stand mixed. */
export function placeOfStruck(fields: readonly RedlineField[], field: string | null, quote: string): Placed | null {
  const words = flatWords(quote);
  for (const hidden of ["inserted", null] as const) {
    for (const each of fields) {
      if (field !== null && each.field !== field) continue;
      for (const [index, { segments }] of each.paragraphs.entries()) {
        const shown = segments.filter(({ kind }) => kind !== hidden).map(({ text }) => text);
        const at = flatWords(shown.join("")).indexOf(words);
        if (at >= 0) return placed(fields, each.field, index, at);
      }
    }
  }
  return null;
}
