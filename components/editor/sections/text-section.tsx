"use client";

import { useCallback, useMemo } from "react";
import { changedLines } from "../code/changed-lines.ts";
import { CodeField } from "../code/code-field.tsx";
import { marksOf } from "../code/markers.ts";
import type { TemplateKnowledge } from "../code/prompt-language.ts";
import { type Jump, useEditor } from "../editor-context.ts";
import { knownSnippets } from "../snippets/known-snippets.ts";
import { sampleWords, sourceWords } from "../variable-rows.ts";
import { lengthWords } from "../words.ts";
import { EditorSection } from "./editor-section.tsx";

export type TextSectionProps = {
  field: "system" | "userTemplate";
  title: string;
  note: string;
  placeholder: string;
};

/** One of the prompt's two texts. */
export function TextSection({ field, title, note, placeholder }: TextSectionProps) {
  const { page, state, locked, problems, variables, redline, keeper, edit, onJump } = useEditor();
  const { content } = state.draft;
  const text = content[field];
  const { templateFormat } = content;

  const template = useMemo((): TemplateKnowledge => {
    const known = variables.map((row) => {
      const samples = sampleWords(row);
      const source = sourceWords(row, page.suite);
      return {
        name: row.name,
        source: samples ? `${source}: ${samples}` : source,
        doubt: row.cases === 0 && page.suite.withInputs > 0,
      };
    });
    return { format: templateFormat, variables: known, snippets: knownSnippets(page.snippets, locked.includes) };
  }, [variables, page.suite, page.snippets, locked.includes, templateFormat]);
  const marks = useMemo(() => marksOf(problems, field, text, templateFormat), [problems, field, text, templateFormat]);
  const compared = redline.redline?.fields.find((each) => each.field === field);
  const changed = useMemo(
    () => (compared?.changed ? changedLines(compared, text, locked.includes) : []),
    [compared, text, locked.includes],
  );
  const jump = useCallback((go: Jump | null) => onJump(field, go), [field, onJump]);

  return (
    <EditorSection id={`edit-${field}`} title={title} note={note} measure={lengthWords(text)} bare>
      <CodeField
        label={`${title}: ${note}`}
        value={text}
        onChange={(value) => edit({ [field]: value })}
        onLeave={() => void keeper.flush()}
        placeholder={placeholder}
        template={template}
        marks={marks}
        changedLines={changed}
        onJump={jump}
      />
    </EditorSection>
  );
}
