"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { submitOnModEnter } from "#components/reviews/submit-keys.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { declineSuggestionAction } from "#lib/reviews/actions.ts";
import type { Remark } from "#lib/reviews/domain/thread-view.ts";
import { MentionTextArea } from "./mention-text-area.tsx";

const FORM = "decline";

/** Turns a suggestion down, with the reason. Open while it is mounted. */
export function DeclineDialog(props: { workspace: string; remark: Remark; onClose: () => void }) {
  const { workspace, remark, onClose } = props;
  const router = useRouter();
  const [note, setNote] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (note.trim() === "") return setError("Say why, so that they know.");
    setPending(true);
    const answer = await declineSuggestionAction(workspace, { commentId: remark.id, note }).catch(() => null);
    setPending(false);
    if (!answer?.ok)
      return setError(answer?.problem.detail ?? "The server cannot be reached. Your words are still here.");
    toastDone("The suggestion is turned down.");
    onClose();
    router.refresh();
  };

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Turn down ${remark.author}'s suggestion`}
      size="sm"
      footer={
        <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Turning down…">
          Turn it down
        </Button>
      }
    >
      <form id={FORM} onSubmit={submit} onKeyDown={submitOnModEnter} noValidate>
        <Field label="Why" required error={error} hint={`${remark.author} is told, and it stays in the thread.`}>
          <MentionTextArea
            workspace={workspace}
            value={note}
            autoFocus
            onChange={(value) => {
              setNote(value);
              setError(null);
            }}
          />
        </Field>
      </form>
    </Dialog>
  );
}
