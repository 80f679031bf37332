import type { Face, Fonts } from "./fonts.ts";

/** A stretch of text of one look. */
export type Run = { text: string; face: Face; mark?: "deleted" | "inserted"; color?: string };

/** A piece of a line that is drawn at once; `width` in points, `run` says which run it belongs to. */
export type Piece = { text: string; font: string; width: number; run: number };

type Measure = (font: string, text: string) => number;

/** Cuts a word that is wider than a line, sign by sign. */
function cutWord(word: Piece[], most: number, measure: Measure): Piece[][] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let used = 0;
  for (const piece of word) {
    for (const sign of piece.text) {
      const width = measure(piece.font, sign);
      if (used + width > most && line.length > 0) {
        lines.push(line);
        line = [];
        used = 0;
      }
      line.push({ ...piece, text: sign, width });
      used += width;
    }
  }
  return line.length > 0 ? [...lines, line] : lines;
}

/** Words and the spaces between them, in order. A word goes on across marks where no space stands. */
function wordsOf(runs: readonly Run[], fonts: Fonts, measure: Measure): { isSpace: boolean; pieces: Piece[] }[] {
  const words: { isSpace: boolean; pieces: Piece[] }[] = [];
  for (const [run, { text, face }] of runs.entries()) {
    for (const part of text.replaceAll("\t", "    ").split(/(\s+)/)) {
      if (part === "") continue;
      const isSpace = part.trim() === "";
      const shown = isSpace ? part.replaceAll(/\s/g, " ") : part;
      const pieces = fonts.split(face, shown).map((each) => ({ ...each, width: measure(each.font, each.text), run }));
      const last = words.at(-1);
      if (last && last.isSpace === isSpace) last.pieces.push(...pieces);
      else words.push({ isSpace, pieces });
    }
  }
  return words;
}

const widthOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { width }) => sum + width, 0);

/** Pieces of one look side by side are drawn at once. */
function joined(line: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  for (const piece of line) {
    const last = pieces.at(-1);
    if (last?.font === piece.font && last.run === piece.run) {
      last.text += piece.text;
      last.width += piece.width;
    } else pieces.push({ ...piece });
  }
  return pieces;
}

/** Breaks runs into lines of at most `most` points; a space at the end of a line is not drawn. */
export function breakLines(runs: readonly Run[], most: number, fonts: Fonts, measure: Measure): Piece[][] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let space: Piece[] = [];
  const end = () => {
    lines.push(joined(line));
    line = [];
    space = [];
  };
  for (const { isSpace, pieces } of wordsOf(runs, fonts, measure)) {
    if (isSpace) {
      space = pieces;
      continue;
    }
    if (line.length > 0 && widthOf(line) + widthOf(space) + widthOf(pieces) > most) end();
    const parts = widthOf(pieces) > most ? cutWord(pieces, most, measure) : [pieces];
    for (const [index, part] of parts.entries()) {
      if (index > 0) end();
      line.push(...space, ...part);
      space = [];
    }
  }
  if (line.length > 0 || lines.length === 0) lines.push(joined(line));
  return lines;
}
