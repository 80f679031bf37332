import type { Json, JsonObject } from "#lib/prompts/domain/content.ts";

const single = [
  "not",
  "if",
  "then",
  "else",
  "items",
  "additionalItems",
  "additionalProperties",
  "contains",
  "propertyNames",
  "unevaluatedItems",
  "unevaluatedProperties",
  "contentSchema",
];
const lists = ["anyOf", "allOf", "oneOf", "prefixItems", "items"];
const maps = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies"];

/** A copy of a JSON Schema with `change` applied to every schema object in it, innermost first; data is left alone. */
export function mapSchemas(schema: JsonObject, change: (schema: JsonObject) => JsonObject): JsonObject {
  const copy: JsonObject = { ...schema };
  const inner = (value: Json): Json => (isObject(value) ? mapSchemas(value, change) : value);
  for (const keyword of single) if (isObject(copy[keyword])) copy[keyword] = inner(copy[keyword]);
  for (const keyword of lists) {
    const list = copy[keyword];
    if (Array.isArray(list)) copy[keyword] = list.map(inner);
  }
  for (const keyword of maps) {
    const map = copy[keyword];
    if (isObject(map))
      copy[keyword] = Object.fromEntries(Object.entries(map).map(([name, value]) => [name, inner(value)]));
  }
  return change(copy);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
