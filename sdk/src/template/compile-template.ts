import { parseFstring } from "./parse-fstring.ts";
import { parseMustache } from "./parse-mustache.ts";
import { positionsIn } from "./position.ts";
import type { CompiledTemplate, Include, TemplateErrors, TemplateFormat } from "./template.ts";
import { TemplateBuilder } from "./template-builder.ts";

/** Parses without refusing: what could be read, and every fault. Editors use it while somebody is still typing. */
export function parseTemplate(text: string, format: TemplateFormat, includes?: readonly Include[]): TemplateBuilder {
  const builder = new TemplateBuilder(includes);
  if (format === "mustache") parseMustache(text, builder);
  else parseFstring(text, builder);
  return builder;
}

/**
 * Turns a template's text into a flat list of literals and variables, to be kept and rendered many times.
 * Snippets are taken from `includes` alone; one that is not there is an error that names it.
 * Returns `{errors}` (at least one, in reading order) when the text is not a valid template of that format.
 */
export function compileTemplate(
  text: string,
  format: TemplateFormat,
  includes?: readonly Include[],
): CompiledTemplate | TemplateErrors {
  const { parts, variables, faults } = parseTemplate(text, format, includes);
  if (faults.length === 0) return { parts, variables };
  const positionOf = positionsIn(text);
  const errors = faults.map(({ code, at, what, hint }) => {
    const { line, column } = positionOf(at);
    return { code, message: `${what} on line ${line}${hint === "" ? "" : `: ${hint}`}.`, line, column };
  });
  return { errors };
}
