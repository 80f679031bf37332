"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { addCommentAction } from "#lib/reviews/actions.ts";

export type CommentDialogProps = {
  workspace: string;
  reviewId: string;
  /** The words it is about; null for the whole. */
  about: { field: "system" | "userTemplate"; quote: string } | null;
  onClose: () => void;
};

const FORM = "comment";

/** A remark on some words, or on the whole. Open while it is mounted. */
export function CommentDialog({ workspace, reviewId, about, onClose }: CommentDialogProps) {
  const router = useRouter();
  const [body, setBody] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (body.trim() === "") return setError("Write what you think of it.");
    setPending(true);
    const answer = await addCommentAction(workspace, {
      reviewId,
      body,
      field: about?.field ?? null,
      quote: about?.quote ?? null,
    }).catch(() => null);
    setPending(false);
    if (!answer?.ok)
      return setError(answer?.problem.detail ?? "The server cannot be reached. Your words are still here.");
    toastDone("Comment added.");
    onClose();
    router.refresh();
  };

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={about ? "Comment on these words" : "Comment on the whole"}
      size="sm"
      footer={
        <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Adding…">
          Add comment
        </Button>
      }
    >
      {about && (
        <blockquote className="mb-4 border-l-3 border-unsure pl-3 font-serif text-md leading-7">
          {about.quote}
        </blockquote>
      )}
      <form id={FORM} onSubmit={submit} noValidate>
        <Field label="Comment" required error={error} hint="Everybody in the workspace can read it, and it stays.">
          <TextArea
            autoFocus
            value={body}
            maxLength={4000}
            onChange={(event) => {
              setBody(event.target.value);
              setError(null);
            }}
          />
        </Field>
      </form>
    </Dialog>
  );
}
