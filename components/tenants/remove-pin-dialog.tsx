"use client";

import { useState } from "react";
import { AskFirst } from "#components/access/ask-first.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { removePinAction } from "#lib/releases/pins/actions.ts";
import type { PinDocument } from "#lib/releases/pins/domain/pin-line.ts";

export type RemovePinDialogProps = { workspace: string; pin: PinDocument; onClose: () => void };

/** Asks before a tenant is let go. */
export function RemovePinDialog({ workspace, pin, onClose }: RemovePinDialogProps) {
  const [reason, setReason] = useState("");
  const { id, tenantId, prompt, channel, version } = pin;
  return (
    <AskFirst
      title={`Let ${tenantId} go?`}
      description={`Within a second it gets what everybody gets on ${channel} of ${prompt}, in place of v${version}. The pin stays in the history.`}
      label={`Let ${tenantId} go`}
      pendingLabel="Letting go…"
      leave="Leave it pinned"
      act={() => removePinAction(workspace, { id, reason })}
      done={() => `${tenantId} gets what everybody gets on ${channel} of ${prompt}.`}
      onClose={onClose}
    >
      <Field label="Why" optional>
        <TextInput value={reason} maxLength={1_000} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </AskFirst>
  );
}
