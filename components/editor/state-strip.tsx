"use client";

import { useModifierKey } from "#components/shell/use-modifier-key.ts";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { useEditor } from "./editor-context.ts";
import { KeepingWords } from "./keeping-words.tsx";
import { useDraftChoices } from "./use-draft-choices.ts";

/** Head of the document: what it stands on, whether it is safe, and the way to a version. */
export function StateStrip() {
  const { state, base, differs, updates, save } = useEditor();
  const { discard } = useDraftChoices();
  const modifier = useModifierKey();
  const { baseNumber } = state.draft;
  const untouched = base !== null && !differs;
  const nothing = untouched && updates.length === 0;
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-b bg-paper py-1.5 pr-6 pl-8 text-sm max-md:px-4">
      <b>{baseNumber > 0 ? `Draft on v${baseNumber}` : "Draft of the first version"}</b>
      <KeepingWords keeping={untouched && state.rev === 0 && !state.unsent ? { kind: "untouched" } : state.keeping} />
      <div className="ml-auto flex items-center gap-2">
        {state.rev > 0 && (
          <Button variant="quiet" size="sm" onClick={discard}>
            Discard draft
          </Button>
        )}
        <Button
          variant="main"
          onClick={save}
          blockedReason={nothing && `Same as v${baseNumber}`}
          aria-keyshortcuts="Control+S Meta+S"
        >
          Save version…
        </Button>
        {!nothing && (
          <span className="max-md:hidden">
            <Kbd>{modifier === "⌘" ? "⌘ S" : "Ctrl S"}</Kbd>
          </span>
        )}
      </div>
    </div>
  );
}
