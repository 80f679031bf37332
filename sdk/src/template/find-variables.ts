import { parseTemplate } from "./compile-template.ts";
import { positionsIn } from "./position.ts";
import type { TemplateTexts } from "./template.ts";

export type TemplateField = "system" | "userTemplate";

/** One place where a variable stands; `line` and `column` from 1. */
export type VariableUse = { field: TemplateField; line: number; column: number };

export type FoundVariable = { name: string; uses: VariableUse[] };

const FIELDS: readonly TemplateField[] = ["system", "userTemplate"];

/**
 * Every variable of a prompt with all its places, in order of first use, the system message first.
 * A variable of a snippet stands where the snippet is included. A template with errors still gives the variables that could be read.
 */
export function findVariables(content: TemplateTexts): FoundVariable[] {
  const found = new Map<string, FoundVariable>();
  for (const field of FIELDS) {
    const text = content[field];
    const positionOf = positionsIn(text);
    for (const part of parseTemplate(text, content.templateFormat, content.includes).parts) {
      if (typeof part === "string") continue;
      const variable = found.get(part.name) ?? { name: part.name, uses: [] };
      variable.uses.push({ field, ...positionOf(part.at) });
      found.set(part.name, variable);
    }
  }
  return [...found.values()];
}
