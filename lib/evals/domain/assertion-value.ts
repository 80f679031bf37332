import type { Json } from "../../prompts/domain/content.ts";
import type { ValueKind } from "./assertion-types.ts";

/** The value of an assertion as one field shows it: a text as it is, a list one a line, anything else as JSON. */
export function writtenValue(kind: ValueKind | undefined, value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  if (kind === "list" && Array.isArray(value)) return value.join("\n");
  if (kind === "texts") return writtenTexts(value);
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** One text, or several, one a line; JSON where lines would not come back as the same value. */
function writtenTexts(value: Json): string {
  const lines = Array.isArray(value) ? value.map(String).join("\n") : String(value);
  return JSON.stringify(textsOf(lines)) === JSON.stringify(value) ? lines : JSON.stringify(value);
}

/** What such a field stands for: a text, or a list when it has several lines; a JSON text or list is taken as such. */
export function textsOf(written: string): Json {
  if (/^\s*[["]/.test(written)) {
    try {
      return JSON.parse(written) as Json;
    } catch {
      // No JSON after all: a text that begins like it.
    }
  }
  const lines = written.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 1 ? lines : (lines[0] ?? "");
}
