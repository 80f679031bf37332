"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import type { RolloutAct } from "./rollout-acts.ts";
import { useRolloutAct } from "./use-rollout-act.ts";

export type RolloutDialogProps = {
  act: RolloutAct;
  onClose: () => void;
};

const FORM = "rollout-act";

/** What an act does to a rollout, why, and the press. Open while it is mounted. */
export function RolloutDialog({
  act: { title, says, reason: first, label, pendingLabel, stop, done, write },
  onClose,
}: RolloutDialogProps) {
  const [reason, setReason] = useState(first);
  const [missing, setMissing] = useState(false);
  const { act, pending, refusal } = useRolloutAct(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === "") return setMissing(true);
    void act(() => write(reason.trim()), done);
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={says}
      size="sm"
      footer={
        <>
          <Button
            type="submit"
            form={FORM}
            variant={stop ? "stop-now" : "main"}
            pending={pending}
            pendingLabel={pendingLabel}
          >
            {label}
          </Button>
          <Button onClick={onClose}>Leave it</Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} noValidate>
        {refusal && (
          <Note tone="unsure" live className="mb-4">
            {refusal}
          </Note>
        )}
        <Field
          label="Reason, for the log"
          required
          error={missing && "Say why, in a few words: the log is read afterwards."}
        >
          <TextArea
            autoFocus
            rows={2}
            value={reason}
            maxLength={1000}
            onChange={(event) => {
              setReason(event.target.value);
              setMissing(false);
            }}
          />
        </Field>
      </form>
    </Dialog>
  );
}
