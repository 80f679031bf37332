"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { decideReviewAction } from "#lib/reviews/actions.ts";
import { openPoints } from "#lib/reviews/domain/checklist.ts";
import { ChecklistFields } from "./checklist-fields.tsx";
import { submitOnModEnter } from "./submit-keys.ts";
import { useReviewAct } from "./use-review-act.ts";

export type DecideDialogProps = {
  workspace: string;
  reviewId: string;
  version: number;
  kind: "approve" | "changes";
  /** "Legal", when the signature is given for a required group. */
  forGroup: string | null;
  /** What the policy wants ticked before approving. */
  checklist: readonly string[];
  onClose: () => void;
};

const FORM = "decide";

/** The signature, or the refusal with its reason. Open while it is mounted. */
export function DecideDialog({ workspace, reviewId, version, kind, forGroup, checklist, onClose }: DecideDialogProps) {
  const [note, setNote] = useState("");
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [unticked, setUnticked] = useState<string | null>(null);
  const { pending, refusal, setRefusal, act } = useReviewAct(onClose);
  const approves = kind === "approve";

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!approves && note.trim() === "") return setRefusal("Say what must change, so that it can be mended.");
    const open = approves ? openPoints(checklist, [...ticked]).length : 0;
    if (open > 0)
      return setUnticked(open === 1 ? "One point is not ticked yet." : `${open} points are not ticked yet.`);
    void act(
      () => decideReviewAction(workspace, { reviewId, kind, note, ticked: [...ticked] }),
      approves ? `You approved v${version}.` : `You asked for changes to v${version}.`,
    );
  };

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={approves ? `Approve v${version}${forGroup ? ` for ${forGroup}` : ""}?` : `Ask for changes to v${version}`}
      description={
        approves
          ? "Your signature is kept for good, for this very text. It allows the release; it does not release anything."
          : `v${version} cannot be released while you ask for changes. You can approve later, or a new version is reviewed.`
      }
      size="sm"
      footer={
        <Button
          type="submit"
          form={FORM}
          variant="main"
          pending={pending}
          pendingLabel={approves ? "Signing…" : "Sending…"}
        >
          {approves ? `Approve v${version}` : "Ask for changes"}
        </Button>
      }
    >
      <form id={FORM} onSubmit={submit} onKeyDown={submitOnModEnter} noValidate>
        {approves && refusal && (
          <Note tone="fail" live className="mb-4">
            {refusal}
          </Note>
        )}
        {approves && (
          <ChecklistFields
            points={checklist}
            ticked={ticked}
            error={unticked}
            onTick={(next) => {
              setTicked(next);
              setUnticked(null);
            }}
          />
        )}
        <Field
          label={approves ? "Note" : "What must change"}
          optional={approves}
          required={!approves}
          error={!approves && refusal}
        >
          <TextArea
            autoFocus={!approves || checklist.length === 0}
            value={note}
            maxLength={4000}
            onChange={(event) => {
              setNote(event.target.value);
              setRefusal(null);
            }}
          />
        </Field>
      </form>
    </Dialog>
  );
}
