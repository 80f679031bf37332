import type { JsonObject } from "#lib/prompts/domain/content.ts";

const MOST = 65_536;

/** Reads an output schema as it is typed. Nothing typed is no schema: the answer is free text. */
export function parseSchema(text: string): { value: JsonObject | null } | { fault: string } {
  if (text.trim() === "") return { value: null };
  if (text.length > MOST) return { fault: "The output schema has more than 65,536 characters." };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { value: value as JsonObject };
    return { fault: "The output schema must be a JSON object." };
  } catch {
    return { fault: "The output schema is not JSON yet; the draft keeps the last one that was." };
  }
}

/** A schema as it stands in the editor. */
export const writeSchema = (schema: JsonObject | null): string => (schema ? JSON.stringify(schema, null, 2) : "");
