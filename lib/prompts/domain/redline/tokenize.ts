export type TokenKind = "word" | "variable" | "mark";

/** A word, a variable or a punctuation mark together with the white space in front of it. */
export type Token = { space: string; text: string; kind: TokenKind };

const MUSTACHE = String.raw`\{\{\{?[^{}\n]{1,200}\}?\}\}`;
const FSTRING = String.raw`\{[\p{L}_][\p{L}\p{N}_.]*(?:\[[^\[\]{}\n]{1,80}\])?(?:![rsa])?(?::[^{}\n]{0,80})?\}`;
const NUMBER = String.raw`\p{N}+(?:[.,:]\p{N}+)+`;
const WORD = String.raw`[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:['’‐‑-][\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*)*`;
const EMOJI = String.raw`\p{Extended_Pictographic}(?:[\p{M}\p{Emoji_Modifier}\ufe0f]|\u200d\p{Extended_Pictographic})*`;
const TOKEN = new RegExp(
  String.raw`(?<space>\s*)(?:(?<variable>${MUSTACHE}|${FSTRING})|(?<word>${NUMBER}|${WORD})|${EMOJI}|(?<mark>[^\s])\k<mark>*)`,
  "gu",
);

/** What a template variable looks like in either format; a doubled brace of an f-string is a literal one. */
export const VARIABLE = {
  mustache: new RegExp(`(?<variable>${MUSTACHE})`, "gu"),
  fstring: new RegExp(String.raw`\{\{|\}\}|(?<variable>${FSTRING})`, "gu"),
};

/** Scripts written without spaces between words; only a dictionary finds their words. */
const SPACELESS = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;

let segmenter: Intl.Segmenter | undefined;

function splitSpaceless(token: Token): Token[] {
  segmenter ??= new Intl.Segmenter("und", { granularity: "word" });
  return Array.from(segmenter.segment(token.text), ({ segment }, index) => ({
    space: index === 0 ? token.space : "",
    text: segment,
    kind: token.kind,
  }));
}

/**
 * Splits one line into tokens. Compounds (`three-sentence`), numbers (`1,240.5`) and template variables
 * (`{{name}}`, `{name}`) are one token each; a run of one punctuation mark (`---`) too. The last token is always
 * empty and carries the line's trailing space, so that the tokens' `space + text` joined give the line again.
 */
export function tokenize(line: string): Token[] {
  const tokens: Token[] = [];
  const spaceless = SPACELESS.test(line);
  let end = 0;
  for (const match of line.matchAll(TOKEN)) {
    const { space = "", variable, word } = match.groups ?? {};
    const text = match[0].slice(space.length);
    const kind: TokenKind = variable !== undefined ? "variable" : word !== undefined ? "word" : "mark";
    const token: Token = { space, text, kind };
    if (spaceless && kind === "word" && SPACELESS.test(text)) tokens.push(...splitSpaceless(token));
    else tokens.push(token);
    end = match.index + match[0].length;
  }
  tokens.push({ space: line.slice(end), text: "", kind: "mark" });
  return tokens;
}

/** The lines that are not blank: what a redline numbers as paragraphs. */
export function splitParagraphs(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).filter((line) => line.trim() !== "");
}
