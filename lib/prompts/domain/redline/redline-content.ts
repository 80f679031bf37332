import type { PromptContent } from "../content.ts";
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
 * Compares two versions' contents: both texts as redlines, and the settings that differ. Paragraph numbers run on
 * across the texts on each side, and the changed settings go on with the head's.
 */
export function redlineContent(base: PromptContent, head: PromptContent): ContentRedline {
  const fields: RedlineField[] = [];
  let summary = EMPTY_SUMMARY;
  let offset = { base: 0, head: 0 };
  for (const { field, label } of FIELDS) {
    const compared = redline(base[field], head[field], offset);
    fields.push({ field, label, changed: base[field] !== head[field], paragraphs: compared.paragraphs });
    summary = addSummaries(summary, compared.summary);
    offset = {
      base: offset.base + splitParagraphs(base[field]).length,
      head: offset.head + splitParagraphs(head[field]).length,
    };
  }
  const first = offset.head + 1;
  const settings = settingChanges(base, head).map((change, index) => ({ ...change, number: first + index }));
  return { fields, settings, summary };
}
