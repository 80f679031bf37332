import { parseIncludeName } from "./include-name.ts";
import { excerpt, type TemplateBuilder } from "./template-builder.ts";

const NAME = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*(?:\.[\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*)*$/u;

/** What Mustache has and prompts here do not, by the sign after the braces. */
const REFUSED: Readonly<Record<string, { what: string; hint: string }>> = {
  "#": {
    what: "Section",
    hint: "sections are not supported; let the application pass the finished text as a variable",
  },
  "^": { what: "Inverted section", hint: "sections are not supported; let the application pass the finished text" },
  "/": { what: "Section end", hint: "sections are not supported" },
  "=": { what: "Delimiter change", hint: "the delimiters are always {{ and }}" },
  $: { what: "Block", hint: "blocks are not supported" },
  "<": { what: "Parent template", hint: "template inheritance is not supported" },
};

type Tag = { sign: string; body: string; end: number };

/** Reads the tag that opens at `open`; null when it is not closed before the next one opens. */
function readTag(text: string, open: number): Tag | null {
  const triple = text[open + 2] === "{";
  let signAt = open + 2;
  while (!triple && /\s/.test(text[signAt] ?? "")) signAt += 1;
  const first = text[signAt] ?? "";
  const sign = triple || first === "!" || first === "&" || first === ">" || first in REFUSED ? first : "";
  const close = triple ? "}}}" : "}}";
  const bodyAt = signAt + sign.length;
  const bodyEnd = text.indexOf(close, bodyAt);
  if (bodyEnd === -1) return null;
  const nextOpen = text.indexOf("{{", bodyAt);
  if (sign !== "!" && nextOpen !== -1 && nextOpen < bodyEnd) return null;
  return { sign, body: text.slice(bodyAt, bodyEnd).trim(), end: bodyEnd + close.length };
}

/** A comment alone on its line takes the line with it, as the Mustache specification asks. */
function standaloneLine(text: string, open: number, end: number): { start: number; end: number } | null {
  let start = open;
  while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start -= 1;
  if (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") return null;
  let after = end;
  while (text[after] === " " || text[after] === "\t") after += 1;
  if (after === text.length) return { start, end: after };
  if (text.startsWith("\r\n", after)) return { start, end: after + 2 };
  return text[after] === "\n" || text[after] === "\r" ? { start, end: after + 1 } : null;
}

function addInclude(builder: TemplateBuilder, body: string, open: number): void {
  const named = parseIncludeName(body);
  if (named) {
    builder.include(named, open, (text) => parseMustache(text, builder));
  } else {
    const hint = "put a snippet's name there, with @12 after it for its version 12";
    builder.fault("bad_name", open, `“${excerpt(body)}” after {{>`, hint);
  }
}

function addTag(builder: TemplateBuilder, tag: Tag, open: number): void {
  const refused = REFUSED[tag.sign];
  if (refused !== undefined) {
    builder.fault("unsupported", open, `${refused.what} {{${tag.sign}${excerpt(tag.body)}}}`, refused.hint);
  } else if (tag.sign === ">") {
    addInclude(builder, tag.body, open);
  } else if (NAME.test(tag.body)) {
    builder.variable(tag.body, open);
  } else {
    const what = tag.body === "" ? "Empty {{}}" : `“${excerpt(tag.body)}” between {{ and }}`;
    const hint =
      "put a variable's name there (letters, digits, _ and -, parts joined by dots), or write { { for braces";
    builder.fault("bad_name", open, what, hint);
  }
}

/**
 * Reads the Mustache subset: `{{name}}`, `{{{name}}}` and `{{&name}}` (none is escaped: prompts are not HTML),
 * dotted names, `{{! comments }}`, and `{{> snippet}}`, which is replaced by exactly the snippet's text. Everything else of Mustache is refused by name.
 */
export function parseMustache(text: string, builder: TemplateBuilder): void {
  let from = 0;
  while (!builder.full) {
    const open = text.indexOf("{{", from);
    if (open === -1) break;
    const tag = readTag(text, open);
    if (tag === null) {
      const braces = text[open + 2] === "{" ? "{{{" : "{{";
      builder.fault("unclosed", open, `Unclosed ${braces}`);
      from = open + braces.length;
      continue;
    }
    const line = tag.sign === "!" ? standaloneLine(text, open, tag.end) : null;
    builder.literal(text.slice(from, Math.max(from, line?.start ?? open)));
    if (tag.sign !== "!") addTag(builder, tag, open);
    from = line?.end ?? tag.end;
  }
  builder.literal(text.slice(from));
}

/** A tag that includes a snippet; UTF-16 offsets, `end` excluded; `version` is null unless the tag pins one. */
export type IncludeTag = { name: string; version: number | null; at: number; end: number };

/** Every tag of a text that includes a snippet, in reading order; those that cannot be read are left out. */
export function findIncludes(text: string): IncludeTag[] {
  const tags: IncludeTag[] = [];
  let open = text.indexOf("{{");
  while (open !== -1) {
    const tag = readTag(text, open);
    const named = tag?.sign === ">" ? parseIncludeName(tag.body) : null;
    if (tag && named) tags.push({ ...named, at: open, end: tag.end });
    open = text.indexOf("{{", tag?.end ?? open + 2);
  }
  return tags;
}
