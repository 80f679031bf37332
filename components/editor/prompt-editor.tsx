"use client";

import { useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import type { EditPage } from "#lib/prompts/queries-edit.ts";
import { sameContent } from "./draft/same-content.ts";
import { useDraftKeeper } from "./draft/use-draft-keeper.ts";
import { type Editor, EditorContext, type Jump } from "./editor-context.ts";
import { EditorNotes } from "./notes/editor-notes.tsx";
import type { SavedVersion } from "./notes/saved-note.tsx";
import { ChangesPanel } from "./panels/changes-panel.tsx";
import { FilledPanel } from "./panels/filled-panel.tsx";
import { ProblemsPanel } from "./panels/problems-panel.tsx";
import { ReachPanel } from "./panels/reach-panel.tsx";
import type { EditorPlace } from "./problems/list-problems.ts";
import { reachSentence } from "./reach-sentence.ts";
import { SaveDialog } from "./save/save-dialog.tsx";
import { PromptSections } from "./sections/prompt-sections.tsx";
import { lockDraft } from "./snippets/lock-draft.ts";
import { StateStrip } from "./state-strip.tsx";
import { TryPanel } from "./try/try-panel.tsx";
import { useChord } from "./use-chord.ts";
import { useLiveRedline } from "./use-live-redline.ts";
import { useProblems } from "./use-problems.ts";
import { useVersion } from "./use-version.ts";

export type PromptEditorProps = {
  workspace: string;
  /** Whose draft it is: the member's id. */
  writer: string;
  page: EditPage;
  /** Why no tests may be started, when they may not. */
  runBlocked: string | null;
  /** Models a draft can be tried on. */
  tryModels: readonly string[];
  /** Why the draft may not be tried, and why the suite may not be changed. */
  tryBlocked: string | null;
  keepBlocked: string | null;
};

/** The Edit tab: the prompt as one document, and beside it what changed and whom it reaches. */
export function PromptEditor(props: PromptEditorProps) {
  const { workspace, writer, page, runBlocked, tryModels, tryBlocked, keepBlocked } = props;
  const { keeper, state, latest } = useDraftKeeper({ workspace, writer, page });
  const { draft } = state;
  const settled = useDeferredValue(draft.content);
  const current = useCallback(() => keeper.snapshot().draft.content, [keeper]);
  const base = useVersion(workspace, page.name, draft.baseNumber, page.base);
  const locked = useMemo(
    () => lockDraft(page.name, settled, base?.content ?? null, page.snippets),
    [page.name, page.snippets, settled, base],
  );
  const redline = useLiveRedline(base?.content ?? null, locked.content);
  const findings = useProblems(draft, locked, page);
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState<SavedVersion | null>(null);
  const jumps = useRef(new Map<EditorPlace, Jump>());
  const save = useCallback(() => setSaving(true), []);
  useChord("s", save);

  const acts = useMemo(
    (): Pick<Editor, "edit" | "type" | "jump" | "onJump"> => ({
      edit(change) {
        const { draft: now } = keeper.snapshot();
        keeper.edit({ ...now, content: { ...now.content, ...change } });
      },
      type(field, text, content) {
        const { draft: now } = keeper.snapshot();
        const { [field]: _, ...others } = now.pending;
        keeper.edit({
          ...now,
          content: content ?? now.content,
          pending: content ? others : { ...others, [field]: text },
        });
      },
      jump: (field, place) => jumps.current.get(field)?.(place),
      onJump(field, jump) {
        if (jump) jumps.current.set(field, jump);
        else jumps.current.delete(field);
      },
    }),
    [keeper],
  );

  const differs = useMemo(
    () => Object.keys(draft.pending).length > 0 || (base ? !sameContent(base.content, draft.content) : base === null),
    [base, draft],
  );
  const newer = latest && latest.number > draft.baseNumber ? latest : null;
  const editor: Editor = {
    workspace,
    page,
    keeper,
    state,
    base,
    newer,
    differs,
    locked: locked.content,
    updates: locked.updates,
    redline,
    ...findings,
    ...acts,
    save,
  };

  return (
    <EditorContext value={editor}>
      <div data-page="wide" className="flex flex-col max-md:pb-20">
        <h1 className="border-b py-3 font-serif text-md text-pretty gutter">{reachSentence({ ...page, latest })}</h1>
        <div className="grid lg:grid-cols-[minmax(0,1fr)_minmax(0,0.92fr)]">
          <section aria-label="Prompt" className="border-rule-strong bg-sheet lg:border-r">
            <div className="sticky top-0 z-20">
              <StateStrip />
              <EditorNotes saved={saved} onSavedRead={() => setSaved(null)} runBlocked={runBlocked} />
            </div>
            <div inert={!state.ready}>
              <PromptSections />
            </div>
          </section>
          <div className="max-lg:border-t max-lg:border-rule-strong lg:sticky lg:top-0 lg:max-h-[calc(100dvh-4rem)] lg:self-start lg:overflow-y-auto">
            {page.kind === "prompt" && (
              <TryPanel
                {...{ workspace, page, tryBlocked, keepBlocked }}
                person={writer}
                models={tryModels}
                draft={locked.content}
                current={current}
                onJump={acts.jump}
              />
            )}
            <ChangesPanel />
            {page.kind === "prompt" && <ReachPanel latest={latest} />}
            <FilledPanel />
          </div>
        </div>
        <ProblemsPanel />
      </div>
      <SaveDialog open={saving} onOpenChange={setSaving} onSaved={setSaved} runBlocked={runBlocked} />
    </EditorContext>
  );
}
