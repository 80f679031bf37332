"use client";

import { useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import type { TextPlace } from "../problems/list-problems.ts";
import { CALM, gutter } from "./editor-options.ts";
import { keepInSight } from "./keep-in-sight.ts";
import type { Mark } from "./markers.ts";
import { type CodeModel, editor, MarkerSeverity, Range, type StandaloneEditor } from "./monaco.ts";
import { followTheme } from "./monaco-theme.ts";
import { forget, PROMPT_LANGUAGE, registerPromptLanguage, type TemplateKnowledge, teach } from "./prompt-language.ts";
import { includeRanges, variableRanges } from "./variable-ranges.ts";

export type MonacoFieldProps = {
  /** Name for those who do not see it: "System message". */
  label: string;
  value: string;
  onChange: (value: string) => void;
  onLeave: () => void;
  placeholder?: string;
  /** A template with its variables; without it the text is JSON. */
  template?: TemplateKnowledge;
  marks?: readonly Mark[];
  changedLines?: readonly number[];
  /** Where JSON stops to be JSON; null when it is. */
  onFault?: (place: TextPlace | null) => void;
  /** Hands out how to go to a place in this text, and null when the editor goes away. */
  onJump: (jump: ((place?: TextPlace) => void) | null) => void;
  onReady: () => void;
};

const SEVERITY = { error: MarkerSeverity.Error, warning: MarkerSeverity.Warning, notice: MarkerSeverity.Info };
/** Beyond this a text scrolls in its own box. */
const TALLEST = 6_000;
const EMPTY: readonly never[] = [];

type Mounted = {
  view: StandaloneEditor;
  model: CodeModel;
  marks: ReturnType<StandaloneEditor["createDecorationsCollection"]>;
};

function jumpTo({ view, model }: Mounted, place: TextPlace = { line: 1, column: 1 }): void {
  const position = model.validatePosition({ lineNumber: place.line, column: place.column });
  view.setPosition(position);
  view.focus();
  view.revealPositionInCenterIfOutsideViewport(position);
  keepInSight(view);
}

/** Another text replaces the whole; Undo brings the former one back. */
function replace({ model, view }: Mounted, value: string): void {
  view.pushUndoStop();
  view.executeEdits("replace", [{ range: model.getFullModelRange(), text: value }]);
  view.pushUndoStop();
}

function decorate(
  { model, marks }: Mounted,
  template: TemplateKnowledge | undefined,
  changed: readonly number[],
): void {
  const doubted = new Set(template?.variables.filter(({ doubt }) => doubt).map(({ name }) => name));
  const known = new Set(template?.snippets.map(({ name }) => name));
  const variables = template ? variableRanges(model.getValue(), template.format) : [];
  const at = (start: number, end: number) => Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
  marks.set([
    ...variables.map(({ name, start, end }) => ({
      range: at(start, end),
      options: { inlineClassName: doubted.has(name) ? "code-variable-doubt" : "code-variable" },
    })),
    ...(template ? includeRanges(model.getValue(), template.format) : []).map(({ name, start, end }) => ({
      range: at(start, end),
      options: { inlineClassName: known.has(name) ? "code-include" : "code-variable-doubt" },
    })),
    ...changed.map((line) => ({
      range: new Range(line, 1, line, 1),
      options: { isWholeLine: true, linesDecorationsClassName: "code-changed-line" },
    })),
  ]);
}

/** One Monaco editor as a controlled field. Loaded lazily; see `CodeField`. */
export default function MonacoField(props: MonacoFieldProps) {
  const { label, value, placeholder, template, marks = EMPTY, changedLines = EMPTY } = props;
  const box = useRef<HTMLDivElement>(null);
  const mounted = useRef<Mounted | null>(null);
  const last = useRef(value);

  const mount = useEffectEvent((element: HTMLDivElement): (() => void) => {
    registerPromptLanguage();
    followTheme();
    const model = editor.createModel(value, template ? PROMPT_LANGUAGE : "json");
    model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });
    const view = editor.create(element, {
      ...CALM,
      ...gutter(element.clientWidth),
      model,
      ariaLabel: label,
      placeholder,
    });
    const here: Mounted = { view, model, marks: view.createDecorationsCollection() };
    mounted.current = here;
    const grow = () => {
      element.style.height = `${Math.min(view.getContentHeight(), TALLEST)}px`;
      view.layout();
    };
    const resized = new ResizeObserver(() => {
      view.updateOptions(gutter(element.clientWidth));
      grow();
    });
    resized.observe(element);
    view.onDidContentSizeChange(grow);
    model.onDidChangeContent(() => changed(here));
    view.onDidBlurEditorText(() => left());
    view.onDidChangeCursorPosition(({ source }) => {
      if (source !== "mouse" && view.hasTextFocus()) keepInSight(view);
    });
    const faults = editor.onDidChangeMarkers((uris) => {
      if (uris.some((uri) => uri.toString() === model.uri.toString())) faulted(model);
    });
    // Letters are measured once; Plex may arrive later than that.
    void document.fonts.load('14px "IBM Plex Mono"').then(() => editor.remeasureFonts());
    grow();
    props.onJump((place) => jumpTo(here, place));
    props.onReady();
    return () => {
      props.onJump(null);
      resized.disconnect();
      faults.dispose();
      forget(model);
      view.dispose();
      model.dispose();
      mounted.current = null;
    };
  });
  const changed = useEffectEvent((here: Mounted) => {
    const text = here.model.getValue();
    if (template) decorate(here, template, changedLines);
    if (text === last.current) return;
    last.current = text;
    props.onChange(text);
  });
  const left = useEffectEvent(() => props.onLeave());
  const faulted = useEffectEvent((model: CodeModel) => {
    const [first] = editor.getModelMarkers({ resource: model.uri, owner: "json" });
    props.onFault?.(first ? { line: first.startLineNumber, column: first.startColumn } : null);
  });

  useLayoutEffect(() => (box.current ? mount(box.current) : undefined), []);

  useEffect(() => {
    if (!mounted.current || value === last.current) return;
    last.current = value;
    replace(mounted.current, value);
  }, [value]);

  useEffect(() => {
    if (!mounted.current) return;
    if (template) teach(mounted.current.model, template);
    decorate(mounted.current, template, changedLines);
  }, [template, changedLines]);

  useEffect(() => {
    const model = mounted.current?.model;
    if (!model) return;
    const markers = marks.map(({ severity, ...mark }) => ({ ...mark, severity: SEVERITY[severity] }));
    editor.setModelMarkers(model, "lint", markers);
  }, [marks]);

  return <div ref={box} className="code min-h-10" />;
}
