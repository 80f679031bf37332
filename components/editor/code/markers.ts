import type { TemplateFormat } from "#lib/prompts/domain/content.ts";
import type { LintSeverity } from "#lib/prompts/domain/lint.ts";
import { positionsIn } from "#sdk/template/position.ts";
import type { Problem } from "../problems/list-problems.ts";
import { includeRanges, variableRanges } from "./variable-ranges.ts";

/** A stretch of a text to underline; lines and columns from 1, the end column excluded. */
export type Mark = {
  severity: LintSeverity;
  message: string;
  startLineNumber: number;
  startColumn: number;
  endLineNumber: number;
  endColumn: number;
};

function lengthAt(text: string, offset: number): number {
  const word = /^[^\s]+/.exec(text.slice(offset, offset + 200))?.[0] ?? "";
  return Math.max(1, word.length);
}

/**
 * Where the problems of one text are underlined: the whole variable when one stands there, else the word. A problem
 * without a place, or beyond the text as it is by now, is in the list only.
 */
export function marksOf(problems: readonly Problem[], field: string, text: string, format: TemplateFormat): Mark[] {
  const positionOf = positionsIn(text);
  const lineStarts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)];
  const variables = new Map(
    [...variableRanges(text, format), ...includeRanges(text, format)].map(({ start, end }) => [start, end]),
  );
  return problems.flatMap(({ field: at, severity, message, line, column = 1 }) => {
    const lineStart = line === undefined ? undefined : lineStarts[line - 1];
    if (at !== field || lineStart === undefined) return [];
    const start = Math.min(lineStart + column - 1, Math.max(0, text.length - 1));
    const end = variables.get(start) ?? start + lengthAt(text, start);
    const from = positionOf(start);
    const to = positionOf(end);
    return [
      {
        severity,
        message,
        startLineNumber: from.line,
        startColumn: from.column,
        endLineNumber: to.line,
        endColumn: to.column,
      },
    ];
  });
}
