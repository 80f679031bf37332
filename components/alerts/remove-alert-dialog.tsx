"use client";

import { AskFirst } from "#components/access/ask-first.tsx";
import { removeAlertAction } from "#lib/alerts/actions.ts";
import type { AlertLine } from "#lib/alerts/read-alert-lines.ts";

export type RemoveAlertDialogProps = { workspace: string; alert: AlertLine; onClose: () => void };

/** Asks before a rule goes with its history. */
export function RemoveAlertDialog({ workspace, alert: { id, name }, onClose }: RemoveAlertDialogProps) {
  return (
    <AskFirst
      title={`Remove “${name}”?`}
      description="It tells nobody any more, and its history goes with it; the audit log keeps what it told. To pause it, switch it off."
      label="Remove the alert"
      pendingLabel="Removing…"
      leave="Keep it"
      act={() => removeAlertAction(workspace, { id })}
      done={() => `“${name}” is removed.`}
      onClose={onClose}
    />
  );
}
