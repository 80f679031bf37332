"use client";

import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { Time } from "#components/ui/time.tsx";
import { useEditor } from "../editor-context.ts";
import { UpdatesNote } from "../snippets/updates-note.tsx";
import { NewerNote } from "./newer-note.tsx";
import { OtherNote } from "./other-note.tsx";
import { SavedNote, type SavedVersion } from "./saved-note.tsx";

export type EditorNotesProps = {
  saved: SavedVersion | null;
  onSavedRead: () => void;
  runBlocked: string | null;
};

/** What somebody must know before they go on writing; nothing, most of the time. */
export function EditorNotes({ saved, onSavedRead, runBlocked }: EditorNotesProps) {
  const { state, newer, updates, keeper } = useEditor();
  const { other, restoredFrom } = state;
  if (!saved && !newer && !other && restoredFrom === null && updates.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 border-b bg-paper py-2 pr-6 pl-8 max-md:px-4">
      {restoredFrom !== null && (
        <Note
          live
          title={
            <>
              Your last words are back, typed <Time at={restoredFrom} />.
            </>
          }
          actions={
            <Button size="sm" variant="quiet" onClick={() => keeper.noticed()}>
              Good
            </Button>
          }
        >
          The browser ended before they had reached the server; this browser had kept them.
        </Note>
      )}
      {other && <OtherNote other={other} />}
      {newer && !other && <NewerNote newer={newer} />}
      {!newer && !other && <UpdatesNote />}
      {saved && <SavedNote saved={saved} runBlocked={runBlocked} onRead={onSavedRead} />}
    </div>
  );
}
