import type { Attributes, AttributeValue } from "../raw-span.ts";
import { clean, fieldsOf, jsonOf } from "./attribute-values.ts";

const MOST_VARIABLES = 100;
const LONGEST_VALUE = 100_000;
const LONGEST_NAME = 128;
const OBJECTS = ["countersign.variables", "llm.prompt_template.variables", "gen_ai.prompt.variables"];
const PREFIXES = ["countersign.variables.", "traceloop.prompt.template_variables.", "gen_ai.prompt.variable."];

/** The values of a prompt's variables by name, out of one JSON object or of an attribute each; null where none is told. */
export function readVariables(attributes: Attributes): Record<string, string> | null {
  for (const key of OBJECTS) {
    const variables = Object.hasOwn(attributes, key) ? fieldsOf(attributes[key]) : null;
    if (variables) return valuesOf(Object.entries(variables));
  }
  for (const prefix of PREFIXES) {
    const told = Object.entries(attributes).filter(([key]) => key.startsWith(prefix));
    if (told.length > 0) return valuesOf(told.map(([key, value]) => [key.slice(prefix.length), value]));
  }
  return null;
}

function valuesOf(entries: readonly (readonly [string, AttributeValue])[]): Record<string, string> {
  const named = entries.slice(0, MOST_VARIABLES).map(([name, value]) => {
    const text = typeof value === "string" ? value : jsonOf(value);
    return [clean(name, LONGEST_NAME), clean(text, LONGEST_VALUE)] as const;
  });
  return Object.fromEntries(named);
}
