import { findIncludes } from "#sdk/template/parse-mustache.ts";
import { MAX_EXPANDED_LENGTH, MAX_INCLUDE_DEPTH } from "#sdk/template/template.ts";
import type { Include, PromptContent } from "../content.ts";

/** A stretch of an expanded text that came from a snippet; UTF-16 offsets, `end` excluded. */
export type IncludedSpan = { name: string; version: number; start: number; end: number };

export type ExpandedText = { text: string; spans: IncludedSpan[] };

type Locked = ReadonlyMap<string, Include>;

/** The text with each tag replaced; a tag whose snippet is not there, or goes too deep or too long, stays as written. */
function expand(text: string, locked: Locked, depth: number, room: { left: number }): ExpandedText {
  const spans: IncludedSpan[] = [];
  let made = "";
  let from = 0;
  for (const { name, version, at, end } of findIncludes(text)) {
    const found = locked.get(name);
    if (!found || (version !== null && version !== found.version) || depth >= MAX_INCLUDE_DEPTH) continue;
    room.left -= found.text.length;
    if (room.left < 0) continue;
    made += text.slice(from, at);
    const start = made.length;
    made += expand(found.text, locked, depth + 1, room).text;
    spans.push({ name, version: found.version, start, end: made.length });
    from = end;
  }
  return { text: made + text.slice(from), spans };
}

/** A text with the snippets it includes written out, and where each outermost one stands in it. */
export function expandText(text: string, includes: readonly Include[] | undefined): ExpandedText {
  if (!includes || includes.length === 0) return { text, spans: [] };
  const locked = new Map(includes.map((include) => [include.name, include]));
  return expand(text, locked, 0, { left: MAX_EXPANDED_LENGTH });
}

/** The content with both texts written out and nothing left to include: what a model is sent, before variables. */
export function expandContent(content: PromptContent): PromptContent {
  const { includes, ...rest } = content;
  if (!includes) return content;
  const { text: system } = expandText(content.system, includes);
  const { text: userTemplate } = expandText(content.userTemplate, includes);
  return { ...rest, system, userTemplate };
}
