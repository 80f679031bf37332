import type { EditorOptions } from "./monaco.ts";

const NARROW = 560;

/** A text editor without an IDE around it: grows with its text, wraps, and Tab goes on to the next control. */
export const CALM: EditorOptions = {
  theme: "countersign",
  fontFamily: '"IBM Plex Mono", "Plex Mono Stand-in", ui-monospace, Menlo, monospace',
  fontSize: 14,
  lineHeight: 24,
  fontLigatures: false,
  wordWrap: "on",
  wrappingIndent: "none",
  tabFocusMode: true,
  fixedOverflowWidgets: true,
  scrollBeyondLastLine: false,
  scrollbar: { vertical: "auto", horizontal: "hidden", alwaysConsumeMouseWheel: false, verticalScrollbarSize: 8 },
  minimap: { enabled: false },
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  glyphMargin: false,
  folding: false,
  guides: { indentation: false, bracketPairs: false },
  renderLineHighlight: "all",
  renderLineHighlightOnlyWhenFocus: true,
  stickyScroll: { enabled: false },
  occurrencesHighlight: "off",
  wordBasedSuggestions: "off",
  quickSuggestions: false,
  suggest: { showIcons: false, showStatusBar: false, showWords: false, preview: false },
  inlineSuggest: { enabled: false },
  parameterHints: { enabled: false },
  links: false,
  matchBrackets: "near",
  bracketPairColorization: { enabled: false },
  padding: { top: 4, bottom: 12 },
  // Invisible characters can carry instructions that no reviewer sees; letters of other scripts are just language.
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true, nonBasicASCII: false },
};

/** The gutter, by the width there is: numbers and change bars on a desk, bars only on a phone. */
export function gutter(width: number): EditorOptions {
  if (width < NARROW) return { lineNumbers: "off", lineNumbersMinChars: 0, lineDecorationsWidth: 18 };
  return { lineNumbers: "on", lineNumbersMinChars: 5, lineDecorationsWidth: 22 };
}
