"use client";

import "monaco-editor/features/diffEditor/register";
import { useEffect, useRef } from "react";
import { CALM } from "#components/editor/code/editor-options.ts";
import { editor } from "#components/editor/code/monaco.ts";
import { followTheme } from "#components/editor/code/monaco-theme.ts";
import "./side-by-side.css";

const TALLEST = 2_400;
const LINGER = 5_000;
/** Below this width the two texts stand in one column, changes under each other. */
const NARROW = 720;

export type SideBySideProps = { label: string; language: "markdown" | "json"; original: string; modified: string };

/** Two texts in Monaco's diff editor, as high as they are long. Loaded lazily. */
export default function SideBySide({ label, language, original, modified }: SideBySideProps) {
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    followTheme();
    const before = editor.createModel(original, language);
    const after = editor.createModel(modified, language);
    const view = editor.createDiffEditor(element, {
      ...CALM,
      readOnly: true,
      domReadOnly: true,
      automaticLayout: true,
      ignoreTrimWhitespace: false,
      renderOverviewRuler: false,
      renderIndicators: false,
      renderSideBySideInlineBreakpoint: NARROW,
      useInlineViewWhenSpaceIsLimited: true,
      diffWordWrap: "on",
      lineNumbersMinChars: 3,
    });
    view.setModel({ original: before, modified: after });
    const sides = [view.getOriginalEditor(), view.getModifiedEditor()];
    view.getOriginalEditor().updateOptions({ ariaLabel: `${label}, before` });
    view.getModifiedEditor().updateOptions({ ariaLabel: `${label}, after` });
    const grow = () => {
      const height = Math.max(...sides.map((side) => side.getContentHeight()));
      element.style.height = `${Math.min(height, TALLEST)}px`;
    };
    for (const side of sides) side.onDidContentSizeChange(grow);
    view.onDidUpdateDiff(grow);
    void document.fonts.load('14px "IBM Plex Mono"').then(() => editor.remeasureFonts());
    grow();
    return () => {
      view.dispose();
      // A comparison under way in the worker still reads them, and fails loudly when they are gone.
      setTimeout(() => {
        before.dispose();
        after.dispose();
      }, LINGER);
    };
  }, [label, language, original, modified]);

  return <div ref={box} className="code min-h-10 border" />;
}
