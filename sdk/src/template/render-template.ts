import type { CompiledTemplate } from "./template.ts";

/** Values by name, as an application sent them. */
export type TemplateValues = Readonly<Record<string, unknown>>;

/** Own properties of plain objects only: nothing inherited, and no `length` of a string or array, is ever a value. */
function lookUp(path: readonly string[], values: TemplateValues): unknown {
  let value: unknown = values;
  for (const segment of path) {
    if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.hasOwn(value, segment)) {
      return undefined;
    }
    value = (value as TemplateValues)[segment];
  }
  return value;
}

function textOf(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "boolean":
    case "bigint":
      return String(value);
    case "object":
      return value === null ? undefined : JSON.stringify(value);
    default:
      return undefined;
  }
}

/**
 * Fills a compiled template. Strings go in as they are, numbers and booleans by `String`, objects and arrays as JSON;
 * nothing is escaped and a value is never read as a template. Returns `{missing}` (each name once, in order of use)
 * when any variable has no value; null and undefined are no value. Throws only for what JSON cannot hold (a cycle).
 */
export function renderTemplate(
  template: CompiledTemplate,
  values: TemplateValues,
): { text: string } | { missing: string[] } {
  let text = "";
  let missing: Set<string> | undefined;
  for (const part of template.parts) {
    if (typeof part === "string") {
      text += part;
      continue;
    }
    const shown = textOf(lookUp(part.path, values));
    if (shown === undefined) {
      missing ??= new Set();
      missing.add(part.name);
    } else {
      text += shown;
    }
  }
  return missing === undefined ? { text } : { missing: [...missing] };
}
