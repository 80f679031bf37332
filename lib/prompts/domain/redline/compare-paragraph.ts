import { type ChangeCount, countChanges } from "./count-changes.ts";
import { joinChanges } from "./join-changes.ts";
import { markWords } from "./mark-words.ts";
import { toSegments } from "./segments.ts";
import type { RedlineSegment } from "./shapes.ts";
import type { Side } from "./side.ts";
import { slideMarks } from "./slide-marks.ts";

/** Compares two paragraphs word by word. Every token of both appears in the segments, in order. */
export function compareParagraph(base: Side, head: Side): { segments: RedlineSegment[]; count: ChangeCount } {
  const marks = markWords(base.ids, head.ids);
  slideMarks(base, head, marks);
  joinChanges(base, head, marks);
  slideMarks(base, head, marks);
  return { segments: toSegments(base, head, marks), count: countChanges(base, head, marks) };
}
