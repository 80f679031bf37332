/** A stretch of a paragraph. `same` stands in both texts, `deleted` in the base only, `inserted` in the head only. */
export type RedlineSegment = { kind: "same" | "deleted" | "inserted"; text: string };

export type RedlineParagraph = {
  /** Position in the head, from 1; of a deleted paragraph its position in the base. */
  number: number;
  /** Position in the base, from 1; null for an inserted paragraph. */
  baseNumber: number | null;
  status: "same" | "changed" | "inserted" | "deleted" | "moved";
  /** Of a moved paragraph: its position in the base, and which way it went past its neighbours. */
  movedFrom?: number;
  movedDirection?: "up" | "down";
  segments: RedlineSegment[];
  /** Snippets that all or a part of it comes from; absent when it is all the prompt's own. */
  included?: { name: string; version: number }[];
};

/** Counts of what the redline shows. A hyphenated compound, a number and a `{{variable}}` are one word each. */
export type RedlineSummary = {
  wordsDeleted: number;
  wordsInserted: number;
  /** Changed, inserted and deleted paragraphs, and moved ones whose words changed. */
  paragraphsChanged: number;
  /** Sentences that lost or gained something but are still there, in another form. */
  sentencesChanged: number;
  sentencesInserted: number;
  sentencesDeleted: number;
  /** Paragraphs found elsewhere. */
  moved: number;
  /** The texts differ in blank lines or line ends, which no paragraph shows. */
  blankLinesChanged: boolean;
};

/** Two texts compared. A paragraph is a line that is not blank. */
export type Redline = { paragraphs: RedlineParagraph[]; summary: RedlineSummary };

/** One setting that differs, in words: `{ label: "Temperature", from: "0", to: "0.3" }`. */
export type SettingChange = { label: string; from: string; to: string };

export type RedlineField = {
  field: "system" | "userTemplate";
  label: string;
  changed: boolean;
  paragraphs: RedlineParagraph[];
};

/** Two versions' contents compared; paragraph numbers run on from field to field and into the settings. */
export type ContentRedline = {
  fields: RedlineField[];
  settings: (SettingChange & { number: number })[];
  summary: RedlineSummary;
};
