import type { TemplateFormat } from "#lib/prompts/domain/content.ts";
import { type CodeModel, type CompletionProvider, type HoverProvider, languages } from "./monaco.ts";
import { includeRanges, variableRanges } from "./variable-ranges.ts";

export const PROMPT_LANGUAGE = "prompt";

/** What the editor knows of a variable: `source` says in words where its value comes from. */
export type KnownVariable = { name: string; source: string; doubt: boolean };

/** A snippet that can be included: `text` is what stands there then. */
export type KnownSnippet = { name: string; version: number; text: string };

export type TemplateKnowledge = {
  format: TemplateFormat;
  variables: readonly KnownVariable[];
  snippets: readonly KnownSnippet[];
};

type Place = { lineNumber: number; column: number };

const knowledge = new Map<string, TemplateKnowledge>();

/** Tells completion and hover what they may offer in this text. */
export function teach(model: CodeModel, known: TemplateKnowledge): void {
  knowledge.set(model.uri.toString(), known);
}

export function forget(model: CodeModel): void {
  knowledge.delete(model.uri.toString());
}

const OPENING = { mustache: /\{\{[{&]?\s*([\p{L}\p{N}_.-]*)$/u, fstring: /(?:^|[^{])\{([\p{L}\p{N}_]*)$/u };
const INCLUDING = /\{\{>\s*([\w./-]*)$/;
const CLOSING = { mustache: "}}", fstring: "}" };

/** What is offered after `{{>`. */
function offerSnippets({ snippets }: TemplateKnowledge, line: string, { lineNumber, column }: Place) {
  const typed = INCLUDING.exec(line.slice(0, column - 1));
  if (!typed) return null;
  const rest = line.slice(column - 1);
  const startColumn = column - (typed[1]?.length ?? 0);
  const space = line[startColumn - 2] === ">" ? " " : "";
  return snippets.map(({ name, version, text }) => ({
    label: { label: name, description: `v${version}` },
    documentation: text,
    kind: languages.CompletionItemKind.Snippet,
    filterText: name,
    insertText: `${space}${name}${rest.startsWith("}}") ? "" : "}}"}`,
    range: { startLineNumber: lineNumber, endLineNumber: lineNumber, startColumn, endColumn: column },
  }));
}

const completion: CompletionProvider = {
  triggerCharacters: ["{", ">", "/"],
  provideCompletionItems(model, { lineNumber, column }) {
    const known = knowledge.get(model.uri.toString());
    const line = model.getLineContent(lineNumber);
    const included = known && offerSnippets(known, line, { lineNumber, column });
    if (included) return { suggestions: included };
    const typed = known && OPENING[known.format].exec(line.slice(0, column - 1));
    if (!known || !typed) return { suggestions: [] };
    const close = CLOSING[known.format];
    const end = line.startsWith(close, column - 1) ? "" : close;
    const range = {
      startLineNumber: lineNumber,
      endLineNumber: lineNumber,
      startColumn: column - (typed[1]?.length ?? 0),
      endColumn: column,
    };
    const suggestions = known.variables.map(({ name, source, doubt }) => ({
      label: { label: name, description: source },
      kind: languages.CompletionItemKind.Variable,
      insertText: `${name}${end}`,
      sortText: `${doubt ? 1 : 0}${name}`,
      range,
    }));
    return { suggestions };
  },
};

const PEEK = 1_200;

/** A text as code, which Markdown leaves as it is. */
function plain(text: string): string {
  const shown = text.length > PEEK ? `${text.slice(0, PEEK)}…` : text;
  const fence = "`".repeat(Math.max(3, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}text\n${shown}\n${fence}`;
}

const hover: HoverProvider = {
  provideHover(model, position) {
    const known = knowledge.get(model.uri.toString());
    if (!known) return null;
    const offset = model.getOffsetAt(position);
    const at = variableRanges(model.getValue(), known.format).find(({ start, end }) => start <= offset && offset < end);
    const tag = includeRanges(model.getValue(), known.format).find(({ start, end }) => start <= offset && offset < end);
    const snippet = tag && known.snippets.find(({ name }) => name === tag.name);
    if (snippet)
      return { contents: [{ value: `${snippet.name} v${snippet.version}` }, { value: plain(snippet.text) }] };
    const variable = at && known.variables.find(({ name }) => name === at.name);
    return variable ? { contents: [{ value: `${variable.name}: ${variable.source}` }] } : null;
  },
};

let registered = false;

/** Makes the language of prompts known to the editor, once a page. */
export function registerPromptLanguage(): void {
  if (registered) return;
  registered = true;
  languages.register({ id: PROMPT_LANGUAGE });
  languages.setLanguageConfiguration(PROMPT_LANGUAGE, {
    brackets: [["{{", "}}"]],
    autoClosingPairs: [{ open: "{", close: "}" }],
    surroundingPairs: [
      { open: "{", close: "}" },
      { open: "“", close: "”" },
      { open: '"', close: '"' },
      { open: "(", close: ")" },
    ],
  });
  languages.registerCompletionItemProvider(PROMPT_LANGUAGE, completion);
  languages.registerHoverProvider(PROMPT_LANGUAGE, hover);
}
