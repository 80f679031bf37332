import type { ContentRedline, Redline, RedlineParagraph, RedlineSegment } from "./shapes.ts";

/** One changed segment takes at most this share of the line, so that what replaces it is seen too. */
const MOST_OF_LINE = 0.4;
/** A word this long is cut in the middle. */
const LONGEST_WORD = 24;

const SENTENCE_END = /[.!?…]["'”’)\]]*(?=\s|$)|[。！？]/gu;

const isChange = (segment: RedlineSegment | undefined) => segment !== undefined && segment.kind !== "same";

/** The text up to the first place where a sentence ends, or null. */
function throughSentence(text: string): string | null {
  const end = text.matchAll(SENTENCE_END).next().value;
  return end ? text.slice(0, end.index + end[0].length) : null;
}

/** The part of the text after the last place where a sentence ends. */
function lastSentence(text: string): string {
  const end = [...text.matchAll(SENTENCE_END)].filter(
    (match) => text.slice(match.index + match[0].length).trim() !== "",
  );
  const last = end.at(-1);
  return text.slice(last ? last.index + last[0].length : 0).trimStart();
}

function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, Math.max(1, length - 1));
  const space = cut.lastIndexOf(" ");
  return `${(space >= cut.length - LONGEST_WORD && space > 0 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** "…a " for "Write a ": the last word before a change, when its whole sentence would take too much room. */
function lastWord(text: string): string {
  const word = text.match(/\S+\s*$/)?.[0] ?? "";
  return word.length === text.length ? text : `…${word.slice(-LONGEST_WORD)}`;
}

/** The segments from the first change to the end of its sentence. */
function changedSentence(segments: readonly RedlineSegment[]): RedlineSegment[] {
  const sentence: RedlineSegment[] = [];
  for (const [index, segment] of segments.entries()) {
    const end = throughSentence(segment.text);
    if (segment.kind === "same" && end !== null) return [...sentence, { kind: "same", text: end }];
    sentence.push(segment);
    const endsHere = end !== null && end.trimEnd().length === segment.text.trimEnd().length;
    if (endsHere && !isChange(segments[index + 1])) return sentence;
  }
  return sentence;
}

function fitToLine(segments: readonly RedlineSegment[], room: number): RedlineSegment[] {
  const fitted: RedlineSegment[] = [];
  const mostOfChange = segments.filter(isChange).length > 1 ? Math.floor(room * MOST_OF_LINE) : room;
  let left = room;
  for (const { kind, text } of segments) {
    const most = kind === "same" ? left : Math.min(left, Math.max(LONGEST_WORD, mostOfChange));
    const cut = cutAtWord(text, most);
    fitted.push({ kind, text: cut });
    left -= cut.length;
    if (left <= 1 || (kind === "same" && cut !== text)) break;
  }
  return fitted;
}

function excerptParagraph({ segments }: RedlineParagraph, maxChars: number): RedlineSegment[] {
  const first = segments.findIndex(isChange);
  if (first < 0) return [{ kind: "same", text: cutAtWord(segments.map(({ text }) => text).join(""), maxChars) }];
  const before = segments.slice(0, first).map(({ text }) => text);
  const lead = lastSentence(before.join(""));
  const rest = changedSentence(segments.slice(first));
  const length = rest.reduce((sum, { text }) => sum + text.length, 0);
  const shown = lead.length + length <= maxChars ? lead : lastWord(lead);
  const fitted = fitToLine(rest, Math.max(1, maxChars - shown.length));
  return shown === "" ? fitted : [{ kind: "same", text: shown }, ...fitted];
}

/**
 * One line that shows the first change with a little of its sentence: "…a [terse, three-sentence][clear] summary of
 * the document…", about `maxChars` long. A moved paragraph or a setting stands in when no word changed; empty when
 * nothing did.
 */
export function excerpt(compared: Redline | ContentRedline, maxChars: number): RedlineSegment[] {
  const paragraphs = "fields" in compared ? compared.fields.flatMap((field) => field.paragraphs) : compared.paragraphs;
  const changed = paragraphs.find((paragraph) => paragraph.segments.some(isChange));
  const shown = changed ?? paragraphs.find((paragraph) => paragraph.status === "moved");
  if (shown) return excerptParagraph(shown, maxChars);
  const setting = "settings" in compared ? compared.settings[0] : undefined;
  if (!setting) return [];
  const segments: RedlineSegment[] = [
    { kind: "same", text: `${setting.label} ` },
    { kind: "deleted", text: setting.from },
    { kind: "inserted", text: setting.to },
  ];
  return fitToLine(segments, maxChars);
}
