import type { TemplateFormat } from "../content.ts";
import { VARIABLE } from "./tokenize.ts";

export type TextPart = { kind: "text" | "variable"; text: string };

/**
 * Cuts a stretch of prompt text at its variables, for showing them as chips. Reads each one by its looks alone, since
 * a stretch of a template need not be a whole template.
 */
export function splitVariables(text: string, format: TemplateFormat): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE[format])) {
    if (match.groups?.variable === undefined) continue;
    if (match.index > end) parts.push({ kind: "text", text: text.slice(end, match.index) });
    parts.push({ kind: "variable", text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ kind: "text", text: text.slice(end) });
  return parts;
}
