import * as monaco from "monaco-editor/editor";
// All of them: the JSON language brings the rest along anyway, too late for its services to be known.
import "monaco-editor/features/register.all";
import "monaco-editor/languages/features/json/register";
import "./monaco.css";

self.MonacoEnvironment = {
  getWorker(_id: string, label: string): Worker {
    if (label === "json") {
      return new Worker(new URL("monaco-editor/languages/features/json/json.worker.js", import.meta.url), {
        type: "module",
      });
    }
    return new Worker(new URL("monaco-editor/editor/editor.worker.js", import.meta.url), { type: "module" });
  },
};

export type CodeModel = monaco.editor.ITextModel;
export type StandaloneEditor = monaco.editor.IStandaloneCodeEditor;
export type EditorOptions = monaco.editor.IStandaloneEditorConstructionOptions;

export type CompletionProvider = monaco.languages.CompletionItemProvider;
export type HoverProvider = monaco.languages.HoverProvider;

/** Monaco with the parts this product uses. Whoever imports this file brings a megabyte along: only lazily. */
export const { editor, languages, MarkerSeverity, Range } = monaco;
