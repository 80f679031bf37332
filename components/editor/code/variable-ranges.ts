import type { TemplateFormat } from "#lib/prompts/domain/content.ts";
import { parseTemplate } from "#sdk/template/compile-template.ts";
import { findIncludes } from "#sdk/template/parse-mustache.ts";

/** A variable as it stands in a text, braces included; UTF-16 offsets, `end` excluded. */
export type VariableRange = { name: string; start: number; end: number };

const CLOSE = { mustache: "}}", fstring: "}" };

/** Every place of every variable that could be read, in reading order; what is still half typed is left out. */
export function variableRanges(text: string, format: TemplateFormat): VariableRange[] {
  return parseTemplate(text, format).parts.flatMap((part) => {
    if (typeof part === "string") return [];
    const close = format === "mustache" && text.startsWith("{{{", part.at) ? "}}}" : CLOSE[format];
    const at = text.indexOf(close, part.at);
    return at === -1 ? [] : [{ name: part.name, start: part.at, end: at + close.length }];
  });
}

/** Every tag that includes a snippet. */
export function includeRanges(text: string, format: TemplateFormat): VariableRange[] {
  return format === "mustache" ? findIncludes(text).map(({ name, at, end }) => ({ name, start: at, end })) : [];
}
