"use client";

import { Dialog } from "#components/ui/dialog.tsx";
import { useEditor } from "../editor-context.ts";
import { NewerNote } from "../notes/newer-note.tsx";
import { OtherNote } from "../notes/other-note.tsx";
import type { SavedVersion } from "../notes/saved-note.tsx";
import { SaveForm } from "./save-form.tsx";

export type SaveDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSaved: (saved: SavedVersion) => void;
  runBlocked: string | null;
};

/** From draft to version: first what changes, then what to call it. */
export function SaveDialog({ open, onOpenChange, onSaved, runBlocked }: SaveDialogProps) {
  const { page, state, base, newer, differs, updates } = useEditor();
  if (!open || base === undefined) return null;
  const close = () => onOpenChange(false);
  const number = (newer?.number ?? state.draft.baseNumber) + 1;
  const title = `Save v${number} of ${page.name}`;
  if (state.other || newer) {
    return (
      <Dialog open onOpenChange={onOpenChange} title={title} size="lg">
        {state.other ? <OtherNote other={state.other} /> : newer && <NewerNote newer={newer} />}
      </Dialog>
    );
  }
  if (base && !differs && updates.length === 0) {
    return (
      <Dialog open onOpenChange={onOpenChange} title={`Nothing to save on v${base.number}`} size="sm">
        <p>
          The draft says exactly what v{base.number} says. Change something first; it is kept as you write, without
          saving.
        </p>
      </Dialog>
    );
  }
  return (
    <SaveForm
      key={state.draft.baseNumber}
      title={title}
      onClose={close}
      onSaved={(saved) => {
        close();
        onSaved(saved);
      }}
      runBlocked={runBlocked}
    />
  );
}
