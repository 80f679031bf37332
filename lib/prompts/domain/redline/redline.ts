import { alignParagraphs, type Row } from "./align-paragraphs.ts";
import { compareParagraph } from "./compare-paragraph.ts";
import type { ChangeCount } from "./count-changes.ts";
import type { Redline, RedlineParagraph, RedlineSummary } from "./shapes.ts";
import { prepareSide, type Side, type Vocabulary } from "./side.ts";
import { splitParagraphs } from "./tokenize.ts";

/** A summary in which nothing changed. */
export const EMPTY_SUMMARY: RedlineSummary = {
  wordsDeleted: 0,
  wordsInserted: 0,
  paragraphsChanged: 0,
  sentencesChanged: 0,
  sentencesInserted: 0,
  sentencesDeleted: 0,
  moved: 0,
  blankLinesChanged: false,
};

/** Where the numbering starts: how many paragraphs stand before this text on each side. */
export type NumberingOffset = { base: number; head: number };

function countWhole(side: Side, into: "inserted" | "deleted"): ChangeCount {
  const words = side.words.length;
  const sentences = side.ends.reduce((sum, end) => sum + end, 0);
  const isInserted = into === "inserted";
  return {
    wordsDeleted: isInserted ? 0 : words,
    wordsInserted: isInserted ? words : 0,
    sentencesChanged: 0,
    sentencesInserted: isInserted ? sentences : 0,
    sentencesDeleted: isInserted ? 0 : sentences,
  };
}

type Outcome = { paragraph: RedlineParagraph; count: ChangeCount | null };

function comparePair(
  row: Extract<Row, { base: number; head: number }>,
  base: Side,
  head: Side,
  offset: NumberingOffset,
): Outcome {
  const number = row.head + 1 + offset.head;
  const baseNumber = row.base + 1 + offset.base;
  const same = base.text === head.text;
  const { segments, count } = same
    ? { segments: [{ kind: "same" as const, text: head.text }], count: null }
    : compareParagraph(base, head);
  if (row.kind === "kept") {
    return { paragraph: { number, baseNumber, status: same ? "same" : "changed", segments }, count };
  }
  const movedDirection = row.up ? "up" : "down";
  return {
    paragraph: { number, baseNumber, status: "moved", movedFrom: baseNumber, movedDirection, segments },
    count,
  };
}

function addCounts(summary: RedlineSummary, { paragraph, count }: Outcome): RedlineSummary {
  return {
    ...summary,
    wordsDeleted: summary.wordsDeleted + (count?.wordsDeleted ?? 0),
    wordsInserted: summary.wordsInserted + (count?.wordsInserted ?? 0),
    sentencesChanged: summary.sentencesChanged + (count?.sentencesChanged ?? 0),
    sentencesInserted: summary.sentencesInserted + (count?.sentencesInserted ?? 0),
    sentencesDeleted: summary.sentencesDeleted + (count?.sentencesDeleted ?? 0),
    paragraphsChanged: summary.paragraphsChanged + (count ? 1 : 0),
    moved: summary.moved + (paragraph.status === "moved" ? 1 : 0),
  };
}

/**
 * Compares two texts as a law office would: paragraph by paragraph, word by word, with moved paragraphs recognised.
 * The segments of the base's (head's) paragraphs, in order of their numbers there, give its lines again.
 * Time is bounded for any input: about 0.1 s for two texts of 20,000 words.
 */
export function redline(base: string, head: string, offset: NumberingOffset = { base: 0, head: 0 }): Redline {
  const vocabulary: Vocabulary = new Map();
  const prepared = new Map<string, Side>();
  const side = (text: string): Side => {
    const known = prepared.get(text) ?? prepareSide(text, vocabulary);
    prepared.set(text, known);
    return known;
  };
  const baseTexts = splitParagraphs(base);
  const headTexts = splitParagraphs(head);
  const baseSide = (index: number) => side(baseTexts[index] ?? "");
  const headSide = (index: number) => side(headTexts[index] ?? "");

  const outcomes = alignParagraphs(baseTexts, headTexts, side).map((row): Outcome => {
    if (row.kind === "deleted") {
      const number = row.base + 1 + offset.base;
      const segments = [{ kind: row.kind, text: baseTexts[row.base] ?? "" }];
      return {
        paragraph: { number, baseNumber: number, status: row.kind, segments },
        count: countWhole(baseSide(row.base), row.kind),
      };
    }
    if (row.kind === "inserted") {
      const segments = [{ kind: row.kind, text: headTexts[row.head] ?? "" }];
      return {
        paragraph: { number: row.head + 1 + offset.head, baseNumber: null, status: row.kind, segments },
        count: countWhole(headSide(row.head), row.kind),
      };
    }
    return comparePair(row, baseSide(row.base), headSide(row.head), offset);
  });

  const counted = outcomes.reduce(addCounts, EMPTY_SUMMARY);
  const untouched = counted.paragraphsChanged + counted.moved === 0;
  return {
    paragraphs: outcomes.map((outcome) => outcome.paragraph),
    summary: { ...counted, blankLinesChanged: untouched && base !== head },
  };
}
