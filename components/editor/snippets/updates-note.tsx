"use client";

import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { useEditor } from "../editor-context.ts";

/** Snippets went on since the base was saved. Saving takes them over, also where nothing else changes. */
export function UpdatesNote() {
  const { updates, state, save } = useEditor();
  if (updates.length === 0) return null;
  const steps = updates.map(({ name, from, to }) => `${name} v${from} → v${to}`).join(", ");
  return (
    <Note
      title={`Newer snippets are released: ${steps}.`}
      actions={
        <Button size="sm" onClick={save}>
          {updates.length === 1 ? "Update include…" : "Update includes…"}
        </Button>
      }
    >
      v{state.draft.baseNumber} keeps what it holds. The next version takes them over; what that changes is shown
      beside.
    </Note>
  );
}
