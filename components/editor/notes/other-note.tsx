"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { Time } from "#components/ui/time.tsx";
import type { OtherDraft } from "../draft/open-draft.ts";
import { useEditor } from "../editor-context.ts";
import { CompareDialog } from "./compare-dialog.tsx";

const WORDS = {
  window: {
    title: "This draft was also changed in another window,",
    body: "What you write here stays in this browser until you choose which text goes on.",
    other: "the other window’s text",
  },
  copy: {
    title: "This browser still has an older text of this draft, typed",
    body: "It never reached the server, and a later one did. Both are safe until you choose.",
    other: "the older text",
  },
};

/** Two texts of one draft. The writer says which goes on. */
export function OtherNote({ other }: { other: OtherDraft }) {
  const { page, keeper, state } = useEditor();
  const [comparing, setComparing] = useState(false);
  const { title, body, other: name } = WORDS[other.origin];
  const choices = (
    <>
      <Button size="sm" onClick={() => keeper.keepThis()}>
        Keep what is here
      </Button>
      <Button size="sm" onClick={() => keeper.takeOther()}>
        Take {name}
      </Button>
    </>
  );
  return (
    <Note
      tone="unsure"
      live
      title={
        <>
          {title} <Time at={other.at} show="relative" />.
        </>
      }
      actions={
        <>
          {choices}
          <Button size="sm" variant="quiet" onClick={() => setComparing(true)}>
            Compare them
          </Button>
        </>
      }
    >
      {body}
      {comparing && (
        <CompareDialog
          open
          onOpenChange={setComparing}
          title="Two texts of your draft"
          description={`Struck out is what only ${name} has, underlined what only this window has.`}
          views={[
            {
              value: "both",
              label: "Both",
              title: `${page.name}, this window compared with ${name}`,
              from: name,
              to: "this window",
              base: other.draft.content,
              head: state.draft.content,
            },
          ]}
          footer={choices}
        />
      )}
    </Note>
  );
}
