"use client";

import { useState } from "react";
import { createApiKeyAction } from "#lib/access/actions.ts";
import { FormDialog } from "../form-dialog.tsx";
import { KEY_FIELDS, type KeyDraft, KeyFields, keyIn } from "./key-fields.tsx";
import { KeySecret } from "./key-secret.tsx";

export type CreateKeyDialogProps = {
  workspace: string;
  /** Some prompt of the workspace, for the ready call. */
  example: string | null;
  services: readonly { id: string; name: string }[];
  channels: readonly string[];
  onClose: () => void;
};

/** Asks what a key may do, then shows its secret, once. */
export function CreateKeyDialog({ workspace, example, services, channels, onClose }: CreateKeyDialogProps) {
  const [made, setMade] = useState<{ draft: KeyDraft; text: string } | null>(null);
  if (made) return <KeySecret draft={made.draft} secret={made.text} example={example} onClose={onClose} />;
  return (
    <FormDialog
      title="New API key"
      description="A key acts as you, or as a service, within what it is given here. Whoever has it can do that much and no more."
      label="Make the key"
      pendingLabel="Making the key…"
      fields={KEY_FIELDS}
      save={(form) => createApiKeyAction(workspace, keyIn(form, Date.now()))}
      saved={({ text }, form) => {
        setMade({ draft: keyIn(form, Date.now()), text });
        return null;
      }}
      onClose={onClose}
    >
      {(faultOf) => <KeyFields services={services} channels={channels} faultOf={faultOf} />}
    </FormDialog>
  );
}
