import { capitalize, countOf, enumerate } from "../../prompts/domain/redline/number-words.ts";
import type { ContentRedline } from "../../prompts/domain/redline/shapes.ts";

/** How far two versions are apart, in one short sentence without its full stop: "Four words and one setting differ". */
export function differenceInWords({ summary, settings, fields }: ContentRedline): string {
  const parts: string[] = [];
  const words = summary.wordsDeleted + summary.wordsInserted;
  if (words > 0) parts.push(countOf(words, "word"));
  if (settings.length > 0) parts.push(countOf(settings.length, "setting"));
  if (parts.length > 0) {
    const many = words + settings.length > 1;
    return `${capitalize(enumerate(parts))} ${many ? "differ" : "differs"}`;
  }
  return fields.some((field) => field.changed)
    ? "Only order, punctuation or spacing differs"
    : "The texts are the same";
}
