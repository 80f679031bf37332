import type { TemplateFormat } from "#lib/prompts/domain/content.ts";
import { type CodeModel, type CompletionProvider, type HoverProvider, languages } from "./monaco.ts";
import { variableRanges } from "./variable-ranges.ts";

export const PROMPT_LANGUAGE = "prompt";

/** What the editor knows of a variable: `source` says in words where its value comes from. */
export type KnownVariable = { name: string; source: string; doubt: boolean };

export type TemplateKnowledge = { format: TemplateFormat; variables: readonly KnownVariable[] };

const knowledge = new Map<string, TemplateKnowledge>();

/** Tells completion and hover what they may offer in this text. */
export function teach(model: CodeModel, known: TemplateKnowledge): void {
  knowledge.set(model.uri.toString(), known);
}

export function forget(model: CodeModel): void {
  knowledge.delete(model.uri.toString());
}

const OPENING = { mustache: /\{\{[{&]?\s*([\p{L}\p{N}_.-]*)$/u, fstring: /(?:^|[^{])\{([\p{L}\p{N}_]*)$/u };
const CLOSING = { mustache: "}}", fstring: "}" };

const completion: CompletionProvider = {
  triggerCharacters: ["{"],
  provideCompletionItems(model, { lineNumber, column }) {
    const known = knowledge.get(model.uri.toString());
    const line = model.getLineContent(lineNumber);
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

const hover: HoverProvider = {
  provideHover(model, position) {
    const known = knowledge.get(model.uri.toString());
    if (!known) return null;
    const offset = model.getOffsetAt(position);
    const at = variableRanges(model.getValue(), known.format).find(({ start, end }) => start <= offset && offset < end);
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
