import type { Json, JsonObject } from "#lib/prompts/domain/content.ts";
import { fillNumber, fillText } from "./fill-value.ts";
import { buildIndex, similarities } from "./nearest.ts";
import { factsOf, type TextFacts } from "./text-facts.ts";

/** What the answer in prose would have been, the text it was drawn from and its summary; `label` when the prompt classifies. */
export type Material = { text: string; prose: string; summary: string; label: string | null };
type Context = Material & { facts: TextFacts; root: JsonObject };

const deepest = 12;

/**
 * A value that fits a JSON Schema (drafts 7 to 2020-12, the parts output schemas use: type, properties, items, enum,
 * const, anyOf/oneOf/allOf, local $ref, bounds, formats) with contents from the text by property name.
 */
export function fillSchema(schema: JsonObject, material: Material): Json {
  return fill(schema, "", { ...material, facts: factsOf(material.text), root: schema }, 0);
}

function fill(given: Json | undefined, name: string, context: Context, depth: number): Json {
  if (!isObject(given) || depth > deepest) return null;
  const schema = resolve(given, context.root);
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return nearestOf(schema.enum, context);
  const branch = firstBranch(schema.anyOf ?? schema.oneOf);
  if (branch) return fill({ ...schema, anyOf: null, oneOf: null, ...branch }, name, context, depth + 1);
  switch (typeOf(schema)) {
    case "object":
      return fillObject(schema, context, depth);
    case "array":
      return fillArray(schema, name, context, depth);
    case "boolean":
      return isTrue(name, context.text);
    case "integer":
    case "number":
      return fillNumber(schema, name, context.facts);
    case "null":
      return null;
    default:
      return fillText(schema, name, context, context.facts);
  }
}

function fillObject(schema: JsonObject, context: Context, depth: number): JsonObject {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.filter((key) => typeof key === "string") : [];
  const filled: JsonObject = {};
  for (const key of new Set([...Object.keys(properties), ...required])) {
    if (depth >= deepest - 2 && !required.includes(key)) continue;
    const rest = schema.additionalProperties;
    filled[key] = fill(properties[key] ?? (isObject(rest) ? rest : { type: "string" }), key, context, depth + 1);
  }
  return filled;
}

function fillArray(schema: JsonObject, name: string, context: Context, depth: number): Json[] {
  if (Array.isArray(schema.prefixItems)) return schema.prefixItems.map((item) => fill(item, name, context, depth + 1));
  const fewest = typeof schema.minItems === "number" ? schema.minItems : 0;
  const most = typeof schema.maxItems === "number" ? schema.maxItems : Math.max(3, fewest);
  const items = isObject(schema.items) ? resolve(schema.items, context.root) : { type: "string" };
  if (depth >= deepest - 4) return Array.from({ length: fewest }, () => fill(items, name, context, depth + 1));
  const pool = /date|deadline/i.test(name) ? context.facts.dates : context.facts.sentences;
  const wanted = Math.min(most, Math.max(fewest, Math.min(3, pool.length)));
  const values = Array.from({ length: wanted }, (_, at) => {
    const piece = pool[at] ?? `${context.prose} (${at + 1})`;
    return fill(
      items,
      name,
      { ...context, text: piece, prose: piece, summary: piece, facts: factsOf(piece) },
      depth + 1,
    );
  });
  if (schema.uniqueItems !== true) return values;
  const seen = new Set<string>();
  return values.filter((value) => seen.size < seen.add(JSON.stringify(value)).size);
}

/** The enum value nearest to the text: the class the prompt's examples chose, else the one whose words are closest. */
function nearestOf(values: Json[], context: Context): Json {
  if (context.label !== null && values.includes(context.label)) return context.label;
  const scores = similarities(buildIndex(values.map((value) => String(value).replace(/[_-]+/g, " "))), context.text);
  return values[scores.indexOf(Math.max(...scores))] ?? values[0] ?? null;
}

function firstBranch(branches: Json | undefined): JsonObject | null {
  if (!Array.isArray(branches)) return null;
  return branches.filter(isObject).find((branch) => branch.type !== "null") ?? branches.find(isObject) ?? null;
}

/** Follows a local $ref and folds allOf into one schema. */
function resolve(schema: JsonObject, root: JsonObject): JsonObject {
  let found = schema;
  for (let hop = 0; hop < 10 && typeof found.$ref === "string" && found.$ref.startsWith("#"); hop++) {
    const steps = found.$ref.slice(1).split("/").filter(Boolean);
    const target = steps.reduce<Json | undefined>((at, step) => (isObject(at) ? at[step] : undefined), root);
    found = isObject(target) ? target : {};
  }
  if (!Array.isArray(found.allOf)) return found;
  let merged: JsonObject = { ...found, allOf: null };
  for (const part of found.allOf.filter(isObject)) {
    const whole = part.$ref === undefined ? part : resolve({ $ref: part.$ref }, root);
    const properties = {
      ...(isObject(merged.properties) ? merged.properties : {}),
      ...(isObject(whole.properties) ? whole.properties : {}),
    };
    const required = [
      ...(Array.isArray(merged.required) ? merged.required : []),
      ...(Array.isArray(whole.required) ? whole.required : []),
    ];
    merged = { ...merged, ...whole, allOf: null, properties, required };
  }
  return merged;
}

function typeOf(schema: JsonObject): Json {
  if (Array.isArray(schema.type)) return schema.type.find((type) => type !== "null") ?? "null";
  if (schema.type) return schema.type;
  if (isObject(schema.properties) || Array.isArray(schema.required)) return "object";
  return schema.items || schema.prefixItems ? "array" : "string";
}

function isTrue(name: string, text: string): boolean {
  if (/urgent|priority/i.test(name)) return /\b(?:urgent\w*|immediately|asap|at once|right away|today)\b/i.test(text);
  const parts = name.split(/[_-]|(?=[A-Z])/).map((part) => part.toLowerCase().slice(0, 6));
  const lower = text.toLowerCase();
  return parts.some((part) => part.length > 3 && lower.includes(part));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
