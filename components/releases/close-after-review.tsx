"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { closeAfterReviewAction } from "#lib/releases/actions.ts";
import { FINDING_WORDS, type Finding } from "#lib/releases/domain/after-review.ts";

export type CloseAfterReviewProps = {
  workspace: string;
  number: number;
  /** Why this reader may not; null for who may. */
  blocked: string | null;
};

const FINDINGS = [
  { value: "justified", label: "It was justified" },
  { value: "not_justified", label: "It was not justified" },
] as const;

const UNREACHABLE = "The server cannot be reached, so it is not known whether this was closed. Look again first.";

/** The finding and how it was come to. */
export function CloseAfterReview({ workspace, number, blocked }: CloseAfterReviewProps) {
  const router = useRouter();
  const [finding, setFinding] = useState<Finding | "">("");
  const [note, setNote] = useState("");
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (finding === "") return setRefusal("Choose what you found.");
    if (note.trim() === "") return setRefusal("Say how you came to it, for whoever reads this next year.");
    setPending(true);
    const answer = await closeAfterReviewAction(workspace, { number, finding, note }).catch(() => null);
    setPending(false);
    if (!answer?.ok) return setRefusal(answer ? answer.problem.detail : UNREACHABLE);
    toastDone(`Closed: breaking the glass was ${FINDING_WORDS[finding]}.`);
    router.refresh();
  };

  if (blocked !== null)
    return <p className="max-w-measure text-ink-2 text-pretty">Nobody has closed it yet. {blocked}</p>;
  return (
    <form onSubmit={submit} noValidate className="grid max-w-measure gap-4">
      {refusal && (
        <Note tone="fail" live>
          {refusal}
        </Note>
      )}
      <Field label="What you found" group required>
        <ChoiceChips
          choices={FINDINGS}
          value={finding}
          onValueChange={(value) => {
            setFinding(value);
            setRefusal(null);
          }}
          name="finding"
        />
      </Field>
      <Field
        label="How you came to it"
        hint="What you looked at, and what should be done otherwise next time."
        required
      >
        <TextArea
          value={note}
          maxLength={4000}
          onChange={(event) => {
            setNote(event.target.value);
            setRefusal(null);
          }}
        />
      </Field>
      <div>
        <Button type="submit" variant="main" pending={pending} pendingLabel="Closing…">
          Close the after-review
        </Button>
      </div>
    </form>
  );
}
