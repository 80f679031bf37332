import type { ExpandedText } from "../includes/expand-content.ts";
import type { NumberingOffset } from "./redline.ts";
import type { RedlineParagraph } from "./shapes.ts";

type Origin = { name: string; version: number }[];

/** For each line that is not blank, the snippets that stand in it. The lines are those that a redline numbers. */
function originsOf({ text, spans }: ExpandedText): Origin[] {
  const origins: Origin[] = [];
  let start = 0;
  for (const line of text.split(/(?<=\r\n|[\n\u2028\u2029]|\r(?!\n))/)) {
    const end = start + line.length;
    if (line.trim() !== "") {
      const inside = spans.filter((span) => span.start < end && span.end > start);
      origins.push(inside.map(({ name, version }) => ({ name, version })));
    }
    start = end;
  }
  return origins;
}

/** Says of each paragraph which snippets it comes from; of a deleted one, which it came from. */
export function markIncluded(
  paragraphs: RedlineParagraph[],
  offset: NumberingOffset,
  base: ExpandedText,
  head: ExpandedText,
): RedlineParagraph[] {
  if (base.spans.length === 0 && head.spans.length === 0) return paragraphs;
  const [before, after] = [originsOf(base), originsOf(head)];
  return paragraphs.map((paragraph) => {
    const gone = paragraph.status === "deleted";
    const index = paragraph.number - 1 - (gone ? offset.base : offset.head);
    const included = (gone ? before : after)[index] ?? [];
    return included.length === 0 ? paragraph : { ...paragraph, included };
  });
}
