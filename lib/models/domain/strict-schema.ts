import type { Json, JsonObject } from "#lib/prompts/domain/content.ts";

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * May this schema be sent as strict? OpenAI's strict structured outputs take only objects that list every property as
 * required and allow no others; any other schema is refused with 400 unless it is sent as not strict.
 */
export function isStrictSchema(schema: Json): boolean {
  if (Array.isArray(schema)) return schema.every(isStrictSchema);
  if (!isObject(schema)) return true;
  const { properties, required } = schema;
  if (schema.type === "object" || isObject(properties)) {
    if (schema.additionalProperties !== false) return false;
    const named = isObject(properties) ? Object.keys(properties) : [];
    const demanded = Array.isArray(required) ? required : [];
    if (!named.every((name) => demanded.includes(name))) return false;
  }
  return Object.values(schema).every(isStrictSchema);
}
