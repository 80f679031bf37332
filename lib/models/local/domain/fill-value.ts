import type { Json, JsonObject } from "#lib/prompts/domain/content.ts";
import { type TextFacts, toIsoDate } from "./text-facts.ts";

type Prose = { text: string; prose: string; summary: string; label: string | null };

/** A string for a property: by its format, then its name, then the answer in prose; within its length bounds. */
export function fillText(schema: JsonObject, name: string, prose: Prose, facts: TextFacts): string {
  const formatted = byFormat(schema.format, facts);
  if (formatted !== null) return formatted;
  return withinLength(schema, byName(name, prose, facts));
}

function byFormat(format: Json | undefined, facts: TextFacts): string | null {
  const day = facts.dates.map(toIsoDate).find((date) => date !== null) ?? "1970-01-01";
  switch (format) {
    case "date":
      return day;
    case "date-time":
      return `${day}T00:00:00Z`;
    case "time":
      return "00:00:00Z";
    case "email":
      return facts.email ?? "unknown@example.com";
    case "uri":
    case "uri-reference":
      return facts.url ?? "https://example.com/";
    case "uuid":
      return "00000000-0000-4000-8000-000000000000";
    default:
      return null;
  }
}

function byName(name: string, { text, prose, summary, label }: Prose, facts: TextFacts): string {
  if (label !== null && /label|categor|intent|class|topic|type/i.test(name)) return label;
  if (/summary|abstract|gist/i.test(name)) return summary;
  if (/date|deadline|due|when/i.test(name)) return facts.dates[0] ?? "";
  if (/e-?mail/i.test(name)) return facts.email ?? "";
  if (/url|link/i.test(name)) return facts.url ?? "";
  if (/(?:^|_)id$|Id$|number|reference|code/.test(name)) return facts.reference ?? "";
  if (/name|company|supplier|party|sender|author/i.test(name)) return facts.name ?? "";
  if (/title|subject|headline/i.test(name)) return (facts.sentences[0] ?? prose).replace(/[.!?]+$/, "").slice(0, 80);
  return prose === "" ? text : prose;
}

function withinLength(schema: JsonObject, text: string): string {
  const most = typeof schema.maxLength === "number" ? schema.maxLength : Number.POSITIVE_INFINITY;
  const fewest = typeof schema.minLength === "number" ? schema.minLength : 0;
  const points = [...text];
  const cut = points.length > most ? points.slice(0, most).join("") : text;
  return points.length < fewest ? cut.padEnd(cut.length + Math.min(fewest, 10_000) - points.length, ".") : cut;
}

/** A number for a property from the amounts of the text, within its bounds and a multiple of what it must be. */
export function fillNumber(schema: JsonObject, name: string, facts: TextFacts): number {
  const low = bound(schema.minimum, schema.exclusiveMinimum, 1);
  const high = bound(schema.maximum, schema.exclusiveMaximum, -1);
  const likely = /confidence|probability|likelihood/i.test(name) ? 0.5 : (facts.amounts[0] ?? 0);
  const within = Math.min(high ?? Number.POSITIVE_INFINITY, Math.max(low ?? Number.NEGATIVE_INFINITY, likely));
  const step = typeof schema.multipleOf === "number" ? schema.multipleOf : schema.type === "integer" ? 1 : 0;
  if (step <= 0) return within;
  const down = Math.floor(within / step) * step;
  return low !== null && down < low ? down + step : down;
}

/** An exclusive bound is moved inwards by one, or by a thousandth when both ends lie within one. */
function bound(inclusive: Json | undefined, exclusive: Json | undefined, inwards: 1 | -1): number | null {
  if (typeof inclusive === "number") return inclusive;
  if (typeof exclusive === "number") return exclusive + inwards * (Math.abs(exclusive) <= 1 ? 0.001 : 1);
  return null;
}
