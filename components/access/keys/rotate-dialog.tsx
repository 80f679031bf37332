"use client";

import { useState } from "react";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { Field } from "#components/ui/field.tsx";
import { Time } from "#components/ui/time.tsx";
import { rotateApiKeyAction } from "#lib/access/actions.ts";
import { SCOPES } from "#lib/access/policy.ts";
import type { KeyLine } from "#lib/access/queries-keys.ts";
import { FormDialog } from "../form-dialog.tsx";
import { KeySecret } from "./key-secret.tsx";

export type RotateDialogProps = { workspace: string; item: KeyLine; onClose: () => void };

const OVERLAPS = [
  { value: "0", label: "not at all" },
  { value: "1", label: "an hour" },
  { value: "24", label: "a day" },
  { value: "168", label: "a week" },
] as const;

/** Asks how long the older key stays good, then shows the new secret, once. */
export function RotateDialog({ workspace, item, onClose }: RotateDialogProps) {
  const [secret, setSecret] = useState<string | null>(null);
  if (secret) {
    const { name, promptPattern, channels } = item;
    const scopes = SCOPES.filter((scope) => item.scopes.includes(scope));
    const draft = { name, scopes, promptPattern, channels, expiresAt: null };
    return <KeySecret draft={draft} secret={secret} example={null} onClose={onClose} />;
  }
  return (
    <FormDialog
      title={`Rotate ${item.name}`}
      description="You get a new secret with the same rights. Put it into the application, see it used here, and the older one ends by itself."
      label="Make the new secret"
      pendingLabel="Making the key…"
      fields={[]}
      save={(form) => rotateApiKeyAction(workspace, { keyId: item.id, overlapHours: Number(form.get("overlap")) })}
      saved={({ text }) => {
        setSecret(text);
        return null;
      }}
      onClose={onClose}
    >
      {() => (
        <>
          <Field
            label="The older secret stays good for"
            hint="“Not at all” is for a secret that got out: applications are refused until they have the new one."
            group
          >
            <ChoiceChips name="overlap" choices={OVERLAPS} defaultValue="24" />
          </Field>
          <p className="text-sm text-ink-2">
            {item.lastUsedAt ? (
              <>
                The older one was last used <Time at={item.lastUsedAt} show="both" />.
              </>
            ) : (
              "The older one has never been used."
            )}
          </p>
        </>
      )}
    </FormDialog>
  );
}
