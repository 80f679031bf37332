"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { Time } from "#components/ui/time.tsx";
import type { EditState } from "#lib/prompts/queries-edit.ts";
import { useEditor } from "../editor-context.ts";
import { useDraftChoices } from "../use-draft-choices.ts";
import { useVersion } from "../use-version.ts";
import { CompareDialog, type ComparedView } from "./compare-dialog.tsx";

export type NewerNoteProps = {
  newer: NonNullable<EditState["latest"]>;
  /** Before the draft is put on the newer version. */
  onChoose?: () => void;
};

/** Somebody saved a version meanwhile. Three ways to go on; until one is chosen everything stays as it is. */
export function NewerNote({ newer, onChoose }: NewerNoteProps) {
  const { workspace, page, state, base, differs } = useEditor();
  const { discard, moveTo } = useDraftChoices();
  const [comparing, setComparing] = useState(false);
  const version = useVersion(workspace, page.name, comparing ? newer.number : 0);
  const { number, author, savedAt, changelog } = newer;
  const { content } = state.draft;

  const keepMine = (
    <Button
      size="sm"
      onClick={() => {
        setComparing(false);
        moveTo(newer);
        onChoose?.();
      }}
    >
      Keep mine, on v{number}
    </Button>
  );
  const discardMine = (
    <Button
      size="sm"
      variant="quiet"
      onClick={() => {
        setComparing(false);
        void discard();
        onChoose?.();
      }}
    >
      Discard mine
    </Button>
  );
  const views: ComparedView[] = version
    ? [
        {
          value: "mine",
          label: `Mine against v${number}`,
          title: `${page.name}, your draft compared with v${number}`,
          from: `v${number}`,
          to: "draft",
          base: version.content,
          head: content,
        },
        ...(base
          ? [
              {
                value: "theirs",
                label: `What v${number} changed`,
                title: `${page.name}, v${number} compared with v${base.number}`,
                from: `v${base.number}`,
                to: `v${number}`,
                base: base.content,
                head: version.content,
              },
            ]
          : []),
      ]
    : [];

  return (
    <Note
      tone="unsure"
      live
      title={
        <>
          {author} saved v{number} <Time at={savedAt} show="relative" />: “{changelog}”
        </>
      }
      actions={
        differs ? (
          <>
            {keepMine}
            <Button size="sm" onClick={() => setComparing(true)}>
              Compare first
            </Button>
            {discardMine}
          </>
        ) : (
          <Button size="sm" onClick={() => void discard()}>
            Show v{number}
          </Button>
        )
      }
    >
      {differs
        ? `Your draft stands on v${state.draft.baseNumber}. Nothing is merged by itself and nothing is lost until you choose.`
        : `You have changed nothing on v${state.draft.baseNumber}, so you can go on from v${number}.`}
      {comparing && version && (
        <CompareDialog
          open
          onOpenChange={setComparing}
          title={`Your draft and v${number}`}
          description={`Kept on v${number}, your draft stays word for word as it is: what v${number} added and yours lacks would be struck out by saving it.`}
          views={views}
          footer={
            <>
              {keepMine}
              {discardMine}
            </>
          }
        />
      )}
    </Note>
  );
}
