import type { CompiledTemplate, TemplateVariable } from "#sdk/template/template.ts";
import type { Json, JsonObject } from "../../../prompts/domain/content.ts";

type Piece = { variable: TemplateVariable; literal: string };

/** A template as its beginning and then, for each variable, the text that follows it. */
function piecesOf({ parts }: CompiledTemplate): { lead: string; pieces: Piece[] } {
  let lead = "";
  const pieces: Piece[] = [];
  for (const part of parts) {
    const last = pieces.at(-1);
    if (typeof part !== "string") pieces.push({ variable: part, literal: "" });
    else if (last) last.literal += part;
    else lead += part;
  }
  return { lead, pieces };
}

/** Where the literals between the variables stand when each is as far left as it can be; null when they do not fit. */
function leftmost(text: string, from: number, to: number, literals: readonly string[]): number[] | null {
  const places: number[] = [];
  let at = from;
  for (const literal of literals) {
    const found = text.indexOf(literal, at);
    if (found === -1 || found + literal.length > to) return null;
    places.push(found);
    at = found + literal.length;
  }
  return places;
}

function rightmost(text: string, to: number, literals: readonly string[]): number[] {
  const places: number[] = [];
  let at = to;
  for (const literal of literals.toReversed()) {
    const found = text.lastIndexOf(literal, at - literal.length);
    places.unshift(found);
    at = found;
  }
  return places;
}

/** Puts a value at a variable's path; false where another value stands there already. */
function put(values: JsonObject, path: readonly string[], text: string): boolean {
  const last = path.at(-1);
  if (last === undefined) return false;
  let inside: JsonObject = values;
  for (const name of path.slice(0, -1)) {
    const below: Json = inside[name] ?? {};
    if (typeof below !== "object" || below === null || Array.isArray(below)) return false;
    inside[name] = below;
    inside = below;
  }
  if (inside[last] !== undefined && inside[last] !== text) return false;
  inside[last] = text;
  return true;
}

/**
 * The values with which a template gives exactly this text; null when there are none, or more than one way to tell them
 * apart: the literals between the variables must have only one place, which is so when the leftmost and the rightmost
 * places are the same. Time is linear in the length of the text for each variable.
 */
export function matchTemplate(template: CompiledTemplate, text: string): JsonObject | null {
  const { lead, pieces } = piecesOf(template);
  const tail = pieces.at(-1)?.literal ?? "";
  if (pieces.length === 0) return text === lead ? {} : null;
  if (!text.startsWith(lead) || !text.endsWith(tail) || text.length < lead.length + tail.length) return null;
  const between = pieces.slice(0, -1).map(({ literal }) => literal);
  // Two variables without anything between them could share their text in any way.
  if (between.includes("")) return null;
  const [from, to] = [lead.length, text.length - tail.length];
  const places = leftmost(text, from, to, between);
  if (places === null || rightmost(text, to, between).some((place, index) => place !== places[index])) return null;
  const values: JsonObject = {};
  let at = from;
  for (const [index, { variable, literal }] of pieces.entries()) {
    const end = places[index] ?? to;
    if (!put(values, variable.path, text.slice(at, end))) return null;
    at = end + literal.length;
  }
  return values;
}
