import type { RedlineParagraph } from "#lib/prompts/domain/redline/shapes.ts";

/** Unchanged runs up to this length are shown whole. */
const LONGEST_SHOWN = 6;
/** Of a folded run this many paragraphs stay in sight beside each change. */
const CONTEXT = 1;

/** Paragraphs to show one after the other, or an unchanged run to fold. */
export type Stretch = { folded: boolean; paragraphs: RedlineParagraph[] };

/**
 * Cuts the paragraphs into stretches so that a reader meets the changes first. The paragraph next to a change stays
 * in sight, so the change is read in its place; a text without any change is not folded.
 */
export function foldUnchanged(paragraphs: readonly RedlineParagraph[]): Stretch[] {
  const stretches: Stretch[] = [];
  const add = (folded: boolean, part: RedlineParagraph[]) => {
    const last = stretches.at(-1);
    if (part.length === 0) return;
    if (last && last.folded === folded) last.paragraphs.push(...part);
    else stretches.push({ folded, paragraphs: part });
  };
  for (let start = 0; start < paragraphs.length; ) {
    const isSame = paragraphs[start]?.status === "same";
    let end = start;
    while (end < paragraphs.length && (paragraphs[end]?.status === "same") === isSame) end += 1;
    const head = start === 0 ? 0 : CONTEXT;
    const tail = end === paragraphs.length ? 0 : CONTEXT;
    const folds = isSame && end - start > LONGEST_SHOWN && head + tail > 0;
    if (folds) {
      add(false, paragraphs.slice(start, start + head));
      add(true, paragraphs.slice(start + head, end - tail));
      add(false, paragraphs.slice(end - tail, end));
    } else add(false, paragraphs.slice(start, end));
    start = end;
  }
  return stretches;
}
