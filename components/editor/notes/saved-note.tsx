"use client";

import { CheckIcon, PlayIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Note } from "#components/ui/note.tsx";
import { comparePath } from "#lib/prompts/domain/paths.ts";
import { useEditor } from "../editor-context.ts";
import { useStartRun } from "../use-start-run.ts";

/** A version this window has just saved; `parent` is 0 for the first. */
export type SavedVersion = { number: number; semver: string; parent: number };

export type SavedNoteProps = { saved: SavedVersion; runBlocked: string | null; onRead: () => void };

/** What follows a save: its tests. */
export function SavedNote({ saved, runBlocked, onRead }: SavedNoteProps) {
  const { workspace, page } = useEditor();
  const { start, pending } = useStartRun();
  const { number, semver, parent } = saved;
  return (
    <Note
      live
      icon={<CheckIcon className="mt-0.5 size-4" />}
      title={`v${number} is saved as ${semver}.`}
      actions={
        <>
          <Button
            variant="main"
            size="sm"
            icon={<PlayIcon className="size-3.5" />}
            pending={pending}
            pendingLabel="Starting…"
            blockedReason={runBlocked}
            onClick={() => void start(number)}
          >
            Run its tests
          </Button>
          {parent > 0 && (
            <ButtonLink size="sm" href={comparePath(workspace, page.name, parent, number)}>
              Compare with v{parent}
            </ButtonLink>
          )}
          <Button variant="quiet" size="sm" onClick={onRead}>
            Close
          </Button>
        </>
      }
    >
      It is released to nobody: next come its tests against stable, then the agreement of others, then a release.
    </Note>
  );
}
