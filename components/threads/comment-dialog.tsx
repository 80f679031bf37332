"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { submitOnModEnter } from "#components/reviews/submit-keys.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { addCommentAction } from "#lib/reviews/actions.ts";
import type { SelectedWords } from "./find-words.ts";
import { MentionTextArea } from "./mention-text-area.tsx";
import { SuggestionWords } from "./suggestion-words.tsx";

/** What a remark is about: a page's subject, or the thread it answers in. */
export type CommentSubject =
  | { reviewId: string }
  | { version: { prompt: string; number: number } }
  | { runId: string; caseKey?: string }
  | { threadId: string };

export type CommentDialogProps = {
  workspace: string;
  subject: CommentSubject;
  /** The words it is about; null for the whole. */
  about: Pick<SelectedWords, "quote" | "field" | "before" | "after"> | string | null;
  /** Opened to suggest other words at once. */
  suggesting?: boolean;
  answering?: boolean;
  onClose: () => void;
};

const FORM = "comment";
const MODES = [
  { value: "comment", label: "Comment" },
  { value: "suggest", label: "Suggest other words" },
] as const;
type Mode = (typeof MODES)[number]["value"];

/** A remark on some words or on the whole, or other words for those that are selected. Open while it is mounted. */
export function CommentDialog({ workspace, subject, about, suggesting, answering, onClose }: CommentDialogProps) {
  const router = useRouter();
  const quoted = typeof about === "string" || about === null ? null : about;
  const quote = quoted?.quote ?? (typeof about === "string" ? about : null);
  const [mode, setMode] = useState<Mode>(suggesting ? "suggest" : "comment");
  const [body, setBody] = useState("");
  const [replacement, setReplacement] = useState(quote ?? "");
  const [error, setError] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const isSuggesting = mode === "suggest" && quoted !== null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isSuggesting && body.trim() === "") return setError("Write what you think of it.");
    if (isSuggesting && replacement === quote) return setError("These are the words that stand there already.");
    setPending(true);
    const answer = await addCommentAction(workspace, {
      ...subject,
      body,
      ...(quoted && { field: quoted.field, quote: quoted.quote, before: quoted.before, after: quoted.after }),
      ...(isSuggesting && { replacement }),
    }).catch(() => null);
    setPending(false);
    if (!answer?.ok) return setError(refusalOf(answer));
    toastDone(isSuggesting ? "Suggestion added." : answering ? "Answer added." : "Comment added.");
    onClose();
    router.refresh();
  };
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    setError(null);
  };

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={titleOf(about, isSuggesting, answering)}
      size="sm"
      footer={
        <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Adding…">
          {isSuggesting ? "Suggest it" : answering ? "Add answer" : "Add comment"}
        </Button>
      }
    >
      {quote !== null && !isSuggesting && (
        <blockquote className="mb-4 border-l-3 border-unsure pl-3 font-serif text-md leading-7">{quote}</blockquote>
      )}
      <form id={FORM} onSubmit={submit} onKeyDown={submitOnModEnter} noValidate>
        {quoted !== null && (
          <Segmented
            aria-label="Comment or suggestion"
            className="mb-4"
            choices={MODES}
            value={mode}
            onValueChange={(value) => {
              setMode(value);
              setError(null);
            }}
          />
        )}
        {isSuggesting && (
          <>
            <Field label="Other words" error={error} hint="Leave it empty to suggest that they go.">
              <TextArea
                autoFocus
                value={replacement}
                maxLength={20_000}
                className="font-serif"
                onChange={(event) => change(setReplacement)(event.target.value)}
              />
            </Field>
            <div className="my-4 border-l-3 border-rule-strong pl-3">
              <SuggestionWords quote={quote ?? ""} replacement={replacement} />
            </div>
          </>
        )}
        <Field
          label={isSuggesting ? "Why" : answering ? "Answer" : "Comment"}
          optional={isSuggesting}
          required={!isSuggesting}
          error={isSuggesting ? null : error}
          hint="Everybody in the workspace can read it, and it stays. @ mentions somebody."
        >
          <MentionTextArea workspace={workspace} value={body} onChange={change(setBody)} autoFocus={!isSuggesting} />
        </Field>
      </form>
    </Dialog>
  );
}

function titleOf(about: CommentDialogProps["about"], isSuggesting: boolean, answering: boolean | undefined): string {
  if (answering) return "Answer";
  if (isSuggesting) return "Suggest other words";
  if (typeof about === "string") return "Comment on this case";
  return about ? "Comment on these words" : "Comment on the whole";
}

type Refused = { ok: boolean; problem?: { detail: string; faults?: unknown } } | null;
type Fault = { message: string };

function refusalOf(answer: Refused): string {
  if (!answer?.problem) return "The server cannot be reached. Your words are still here.";
  const faults = Array.isArray(answer.problem.faults) ? (answer.problem.faults as Fault[]) : [];
  return faults[0] ? `This ${faults[0].message}.` : answer.problem.detail;
}
