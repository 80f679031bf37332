"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { faultAt } from "#components/access/faults.ts";
import { useAnswer } from "#components/access/use-answer.ts";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { removePinAction } from "#lib/releases/pins/actions.ts";
import type { PinDocument } from "#lib/releases/pins/domain/pin-line.ts";

export type RemovePinDialogProps = { workspace: string; pin: PinDocument; onClose: () => void };

/** Asks before a tenant is let go. Open while it is mounted. */
export function RemovePinDialog({ workspace, pin, onClose }: RemovePinDialogProps) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const { pending, problem, ask } = useAnswer();
  const { id, tenantId, prompt, channel, version } = pin;
  const remove = async () => {
    if (!(await ask(() => removePinAction(workspace, { id, reason })))) return;
    toastDone(`${tenantId} gets what everybody gets on ${channel} of ${prompt}.`);
    onClose();
    router.refresh();
  };
  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Let ${tenantId} go?`}
      description={`Within a second it gets what everybody gets on ${channel} of ${prompt}, in place of v${version}. The pin stays in the history.`}
      confirm={
        <Button variant="stop-now" pending={pending} pendingLabel="Letting go…" onClick={remove}>
          Let {tenantId} go
        </Button>
      }
      cancel={<Button>Leave it pinned</Button>}
    >
      <div className="grid gap-4">
        {problem && !faultAt(problem, "reason", "") && (
          <Note tone="fail" live>
            {problem.detail}
          </Note>
        )}
        <Field label="Why" error={faultAt(problem, "reason", "The reason")} optional>
          <TextInput value={reason} maxLength={1_000} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </div>
    </AlertDialog>
  );
}
