import type { TemplateFormat } from "../content.ts";
import { parseFstring } from "./parse-fstring.ts";
import { parseMustache } from "./parse-mustache.ts";
import { positionsIn } from "./position.ts";
import type { CompiledTemplate, TemplateErrors } from "./template.ts";
import { TemplateBuilder } from "./template-builder.ts";

/** Parses without refusing: what could be read, and every fault. Editors use it while somebody is still typing. */
export function parseTemplate(text: string, format: TemplateFormat): TemplateBuilder {
  const builder = new TemplateBuilder();
  if (format === "mustache") parseMustache(text, builder);
  else parseFstring(text, builder);
  return builder;
}

/**
 * Turns a template's text into a flat list of literals and variables, to be kept and rendered many times.
 * Returns `{errors}` (at least one, in reading order) when the text is not a valid template of that format.
 */
export function compileTemplate(text: string, format: TemplateFormat): CompiledTemplate | TemplateErrors {
  const { parts, variables, faults } = parseTemplate(text, format);
  if (faults.length === 0) return { parts, variables };
  const positionOf = positionsIn(text);
  const errors = faults.map(({ code, at, what, hint }) => {
    const { line, column } = positionOf(at);
    return { code, message: `${what} on line ${line}${hint === "" ? "" : `: ${hint}`}.`, line, column };
  });
  return { errors };
}
