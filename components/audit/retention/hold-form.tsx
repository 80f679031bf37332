"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { faultAt, refusalOf } from "#components/access/faults.ts";
import { RowButton } from "#components/access/row-button.tsx";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { putRetentionAction } from "#lib/audit/actions.ts";
import type { RetentionPage } from "#lib/audit/queries-retention.ts";

/** Puts a legal hold on the log or lifts it; both need a reason, and both are told in the log. */
export function HoldForm({ workspace, page }: { workspace: string; page: RetentionPage }) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const [reason, setReason] = useState("");
  const { auditDays, legalHold, holdReason, blocked } = page;
  const refusal = refusalOf(problem, ["reason"]);
  const act = legalHold ? "Lift the legal hold" : "Put a legal hold";

  async function save(event: FormEvent) {
    event.preventDefault();
    const saved = await ask(() => putRetentionAction(workspace, { auditDays, legalHold: !legalHold, reason }));
    if (!saved) return;
    toastDone(saved.legalHold ? "Nothing is removed any more." : "The legal hold is lifted.");
    router.refresh();
  }

  return (
    <form onSubmit={save} noValidate className="grid max-w-measure gap-4">
      <p className="text-ink-2">
        {legalHold
          ? `It stands because: ${holdReason}`
          : "None stands. Put one when records must not go, whatever their age: a dispute, an inquiry, an audit."}
      </p>
      {refusal && (
        <Note tone="fail" live>
          {refusal}
        </Note>
      )}
      {!blocked && (
        <Field
          label={legalHold ? "Why it is over" : "Why nothing may be removed"}
          error={faultAt(problem, "reason", "The reason")}
          required
        >
          <TextArea rows={2} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Field>
      )}
      <div>
        {blocked ? (
          <RowButton blocked>{act}</RowButton>
        ) : (
          <Button type="submit" size="sm" pending={pending} pendingLabel="Saving…">
            {act}
          </Button>
        )}
      </div>
    </form>
  );
}
