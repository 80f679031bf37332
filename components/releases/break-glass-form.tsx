"use client";

import { type FormEvent, useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { RequirementList } from "#components/ui/requirement-list.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import type { Promotion } from "#lib/releases/queries-promotion.ts";

export type BreakGlassFormProps = {
  /** The form's id, for the button in the dialog's foot. */
  id: string;
  promotion: Promotion;
  /** What the server said to the last press. */
  refusal: string | null;
  onBreak: (reason: string) => void;
};

/** What goes out untested or unsigned, who hears of it, and why it must be so. */
export function BreakGlassForm({ id, promotion, refusal, onBreak }: BreakGlassFormProps) {
  const { version, channel, current, requirements } = promotion;
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const waived = requirements.filter((requirement) => !requirement.met);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === "") setMissing(true);
    else onBreak(reason.trim());
  };

  return (
    <form id={id} onSubmit={submit} noValidate className="grid gap-4">
      {refusal && (
        <Note tone="unsure" live>
          {refusal}
        </Note>
      )}
      <Note tone="fail" title={`v${version} goes to everyone on ${channel} without what is asked for.`}>
        This once only. Owners, the groups that should have signed and all admins are told now, and an after-review
        stays open until somebody else has looked back at it.
        {current && ` If it is v${current.version} you need, rolling back needs no broken glass.`}
      </Note>
      <div>
        <h3 className="mb-1 text-sm font-semibold">What is waived</h3>
        <RequirementList
          label="Waived requirements"
          items={waived.map(({ code, message }) => ({ code: `${code} ${message}`, state: "unmet", message }))}
        />
      </div>
      <Field
        label="What happened, and why it cannot wait"
        hint="Whoever looks back at it reads this first."
        required
        error={missing && "Say why, in a few words: it is read tomorrow by people who slept."}
      >
        <TextArea
          rows={3}
          value={reason}
          maxLength={1000}
          onChange={(event) => {
            setReason(event.target.value);
            setMissing(false);
          }}
        />
      </Field>
    </form>
  );
}
