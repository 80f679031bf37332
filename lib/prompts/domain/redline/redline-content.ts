import type { PromptContent } from "../content.ts";
import { expandText } from "../includes/expand-content.ts";
import { markIncluded } from "./mark-included.ts";
import { EMPTY_SUMMARY, redline } from "./redline.ts";
import { settingChanges } from "./setting-changes.ts";
import type { ContentRedline, RedlineField, RedlineSummary } from "./shapes.ts";
import { splitParagraphs } from "./tokenize.ts";

const FIELDS = [
  { field: "system", label: "System" },
  { field: "userTemplate", label: "User template" },
] as const;

function addSummaries(a: RedlineSummary, b: RedlineSummary): RedlineSummary {
  return {
    wordsDeleted: a.wordsDeleted + b.wordsDeleted,
    wordsInserted: a.wordsInserted + b.wordsInserted,
    paragraphsChanged: a.paragraphsChanged + b.paragraphsChanged,
    sentencesChanged: a.sentencesChanged + b.sentencesChanged,
    sentencesInserted: a.sentencesInserted + b.sentencesInserted,
    sentencesDeleted: a.sentencesDeleted + b.sentencesDeleted,
    moved: a.moved + b.moved,
    blankLinesChanged: a.blankLinesChanged || b.blankLinesChanged,
  };
}

/**
 * Compares two versions' contents: both texts as redlines with their snippets written out, and the settings that differ. Paragraph numbers run on
 * across the texts on each side, and the changed settings go on with the head's.
 */
export function redlineContent(base: PromptContent, head: PromptContent): ContentRedline {
  const fields: RedlineField[] = [];
  let summary = EMPTY_SUMMARY;
  let offset = { base: 0, head: 0 };
  for (const { field, label } of FIELDS) {
    const before = expandText(base[field], base.includes);
    const after = expandText(head[field], head.includes);
    const compared = redline(before.text, after.text, offset);
    const paragraphs = markIncluded(compared.paragraphs, offset, before, after);
    fields.push({ field, label, changed: before.text !== after.text, paragraphs });
    summary = addSummaries(summary, compared.summary);
    offset = {
      base: offset.base + splitParagraphs(before.text).length,
      head: offset.head + splitParagraphs(after.text).length,
    };
  }
  const first = offset.head + 1;
  const settings = settingChanges(base, head).map((change, index) => ({ ...change, number: first + index }));
  return { fields, settings, summary };
}
