import type { ContentRedline } from "../../prompts/domain/redline/shapes.ts";

/** A line of a list; `mark` is said in words too, so that nothing hangs on a sign. */
export type PaperLine = { text: string; mark?: "met" | "open" };

/** A titled part behind the redline. */
export type PaperPart = { heading: string; lines: PaperLine[] };

/** Two versions on paper, with what was said and decided about them. All times are RFC 3339 in UTC. */
export type Paper = {
  title: string;
  /** What this is of, and of which workspace. */
  subtitle: string;
  /** When the thing it shows was last changed; the file's own date, so that the same state gives the same bytes. */
  date: string;
  facts: { label: string; value: string }[];
  /** What changed, in a sentence. */
  sentence: string;
  redline: ContentRedline;
  parts: PaperPart[];
};
