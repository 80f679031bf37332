/** A text with each run of white space as one space, and where its characters stand in the source. */
export type FlatText = {
  text: string;
  /** `at[i]` is the source offset of the i-th character. */
  at: readonly number[];
};

/** White space at both ends goes; a line break is a space, as it is for somebody who selects words on a page. */
export function flatten(source: string): FlatText {
  const at: number[] = [];
  const parts: string[] = [];
  for (const match of source.matchAll(/\s+|\S+/g)) {
    const [stretch] = match;
    const isSpace = stretch.trim() === "";
    const isEdge = match.index === 0 || match.index + stretch.length === source.length;
    if (isSpace && isEdge) continue;
    parts.push(isSpace ? " " : stretch);
    for (let i = 0; i < (isSpace ? 1 : stretch.length); i++) at.push(match.index + i);
  }
  return { text: parts.join(""), at };
}

/** The words of a text, spaces apart; the short form of `flatten` where places do not matter. */
export const flatWords = (text: string) => text.replace(/\s+/g, " ").trim();

/** A stretch of the flat text as a stretch of its source: from its first character to behind its last. */
export function sourceRange({ at }: FlatText, start: number, end: number): { start: number; end: number } {
  const first = at[start] ?? 0;
  return { start: first, end: end > start ? (at[end - 1] ?? first) + 1 : first };
}
