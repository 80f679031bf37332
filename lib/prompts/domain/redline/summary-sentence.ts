import { capitalize, countOf, enumerate } from "./number-words.ts";
import type { ContentRedline, Redline, RedlineSummary } from "./shapes.ts";

/** What the caller knows beyond the texts; leave a field out and the sentence does not speak of it. */
export type SummaryContext = { suiteChanged?: boolean };

/** More changed words than this are told apart into deleted and inserted ones. */
const LARGE = 100;
const MOST_NAMED_SETTINGS = 3;

function place(summary: RedlineSummary): string {
  const sentences = summary.sentencesChanged + summary.sentencesInserted + summary.sentencesDeleted;
  const isLarge = summary.wordsDeleted + summary.wordsInserted > LARGE;
  if (isLarge || sentences === 0) return `in ${countOf(summary.paragraphsChanged, "paragraph")}`;
  return `in ${countOf(sentences, "sentence")}`;
}

function wordsClause(summary: RedlineSummary): string {
  const { wordsDeleted, wordsInserted } = summary;
  const words = wordsDeleted + wordsInserted;
  if (words === 0) return `only punctuation or spacing changed, ${place(summary)}`;
  if (wordsInserted === 0) return `${countOf(words, "word was", "words were")} deleted, ${place(summary)}`;
  if (wordsDeleted === 0) return `${countOf(words, "word was", "words were")} added, ${place(summary)}`;
  if (words <= LARGE) return `${countOf(words, "word")} changed, ${place(summary)}`;
  const deleted = countOf(wordsDeleted, "word was", "words were");
  return `${deleted} deleted and ${countOf(wordsInserted, "added", "added")}, ${place(summary)}`;
}

/** What happened to the text, without a full stop; null when nothing did. */
function textClause(summary: RedlineSummary): string | null {
  const moved = summary.moved > 0 ? `${countOf(summary.moved, "paragraph")} moved` : null;
  if (summary.paragraphsChanged > 0) return `${wordsClause(summary)}${moved ? `, and ${moved}` : ""}`;
  if (moved) return `${moved}, and no word changed`;
  return summary.blankLinesChanged ? "only blank lines or line ends changed" : null;
}

function settingNames(settings: ContentRedline["settings"]): string {
  const names = settings.map(({ label }) =>
    /^[A-Z][a-z]/.test(label) ? label[0]?.toLowerCase() + label.slice(1) : label,
  );
  return names.length <= MOST_NAMED_SETTINGS ? `: ${enumerate(names)}` : "";
}

/** "Nothing else did: not the settings, not the suite." The verb echoes the sentence before where that says "changed". */
function stayedSentence(before: string, stayed: readonly string[]): string {
  const verb = /(?<!no word) changed\b/.test(before) ? "did" : "changed";
  return `Nothing else ${verb}: ${stayed.map((name) => `not ${name}`).join(", ")}.`;
}

/**
 * The page's answer: what changed between two versions, and what did not. "Four words changed, in one sentence.
 * Nothing else did: not the settings, not the suite." Counts are in words up to twelve.
 */
export function summarySentence(compared: Redline | ContentRedline, context: SummaryContext = {}): string {
  const settings = "settings" in compared ? compared.settings : null;
  const text = textClause(compared.summary);
  const said: string[] = [];
  const stayed: string[] = [];
  const also = () => (said.length > 0 ? " too" : "");

  if (text !== null) said.push(`${capitalize(text)}.`);
  else stayed.push("a word");
  if (settings && settings.length > 0) {
    said.push(`${capitalize(countOf(settings.length, "setting"))} changed${also()}${settingNames(settings)}.`);
  } else if (settings) stayed.push("the settings");
  if (context.suiteChanged) said.push(`The suite changed${also()}.`);
  else if (context.suiteChanged === false) stayed.push("the suite");

  if (said.length === 0) return `Nothing changed: ${stayed.map((name) => `not ${name}`).join(", ")}.`;
  if (stayed.length > 0) said.push(stayedSentence(said.at(-1) ?? "", stayed));
  return said.join(" ");
}

/** The short form for a line among others: "two sentences changed, one was added and one paragraph moved". */
export function changesInWords(summary: RedlineSummary): string {
  const { sentencesChanged, sentencesInserted, sentencesDeleted, moved } = summary;
  const parts: string[] = [];
  const add = (count: number, noun: string, verb: string) => {
    if (count > 0) parts.push(`${countOf(count, noun)} ${verb}`);
  };
  add(sentencesChanged, "sentence", "changed");
  add(sentencesInserted, "sentence", "added");
  add(sentencesDeleted, "sentence", "deleted");
  add(moved, "paragraph", "moved");
  if (parts.length > 0) return enumerate(parts);
  return textClause(summary) ?? "no word changed";
}
