import * as monaco from "monaco-editor/editor";
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/caretOperations/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codeEditor/register";
import "monaco-editor/features/codicon/register";
import "monaco-editor/features/contextmenu/register";
import "monaco-editor/features/cursorUndo/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/format/register";
import "monaco-editor/features/gotoError/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/features/indentation/register";
import "monaco-editor/features/lineSelection/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/longLinesHelper/register";
import "monaco-editor/features/multicursor/register";
import "monaco-editor/features/placeholderText/register";
import "monaco-editor/features/quickCommand/register";
import "monaco-editor/features/smartSelect/register";
import "monaco-editor/features/snippet/register";
import "monaco-editor/features/suggest/register";
import "monaco-editor/features/toggleTabFocusMode/register";
import "monaco-editor/features/unicodeHighlighter/register";
import "monaco-editor/features/unusualLineTerminators/register";
import "monaco-editor/features/wordOperations/register";
import "monaco-editor/features/wordPartOperations/register";
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
