import type { RedlineField, RedlineParagraph } from "../../prompts/domain/redline/shapes.ts";

/** A remark as far as its place is concerned. Without a quote it is about the whole. */
export type Remark = { field: string | null; quote: string | null };

export type Place = { field: RedlineField["field"]; paragraph: string };

/** Remarks on the same words. `number` counts the threads in the order of the text; only those with a place have one. */
export type Thread<C extends Remark> = {
  key: string;
  number: number | null;
  quote: string | null;
  /** Null when the thread is about the whole, or when its words are no longer in the text. */
  place: Place | null;
  comments: C[];
};

/** What a paragraph is known by beside its field: a deleted one keeps its number of the base. */
export function paragraphKey({ status, number }: Pick<RedlineParagraph, "status" | "number">): string {
  return `${status === "deleted" ? "gone" : "at"} ${number}`;
}

const flat = (text: string) => text.replace(/\s+/g, " ").trim();

const without = (paragraph: RedlineParagraph, kind: "deleted" | "inserted" | null) =>
  flat(
    paragraph.segments
      .filter((segment) => segment.kind !== kind)
      .map(({ text }) => text)
      .join(""),
  );

type Found = { place: Place; order: number };

/** The head's words win over the base's, and those over the two as they stand mixed on the sheet. */
function find(quote: string, fields: readonly RedlineField[]): Found | null {
  for (const hidden of ["deleted", "inserted", null] as const) {
    let order = 0;
    for (const { field, paragraphs } of fields) {
      for (const paragraph of paragraphs) {
        order += 1;
        const at = without(paragraph, hidden).indexOf(quote);
        if (at >= 0) return { place: { field, paragraph: paragraphKey(paragraph) }, order: order + at / 1e6 };
      }
    }
  }
  return null;
}

/** A quotation over several paragraphs stands at the first of them. */
function placeOf({ field, quote }: Remark, fields: readonly RedlineField[]): Found | null {
  const lines = (quote ?? "").split("\n").map(flat);
  const first = lines.find((line) => line !== "");
  if (first === undefined) return null;
  const asked = fields.filter((each) => field === null || each.field === field);
  return find(flat(quote ?? ""), asked) ?? find(first, asked);
}

/**
 * Ties remarks to the paragraphs of a redline by the words they quote, and joins those on the same words. Threads with
 * a place come first, in the order of the text; then those whose words are gone; then those about the whole.
 */
export function threadsOf<C extends Remark>(comments: readonly C[], fields: readonly RedlineField[]): Thread<C>[] {
  const threads = new Map<string, Thread<C> & { order: number }>();
  for (const comment of comments) {
    const quote = comment.quote === null || flat(comment.quote) === "" ? null : flat(comment.quote);
    const key = quote === null ? "whole" : `${comment.field ?? ""} ${quote}`;
    const known = threads.get(key);
    if (known) {
      known.comments.push(comment);
      continue;
    }
    const found = quote === null ? null : placeOf(comment, fields);
    const order = found?.order ?? (quote === null ? Number.POSITIVE_INFINITY : Number.MAX_SAFE_INTEGER);
    threads.set(key, { key, number: null, quote, place: found?.place ?? null, comments: [comment], order });
  }
  const sorted = [...threads.values()].sort((a, b) => (a.order === b.order ? 0 : a.order - b.order));
  return sorted.map(({ order: _, ...thread }, index) => ({ ...thread, number: thread.place ? index + 1 : null }));
}
