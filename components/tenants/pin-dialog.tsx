"use client";

import { FormDialog } from "#components/access/form-dialog.tsx";
import { putPinAction } from "#lib/releases/pins/actions.ts";
import type { PinChoices } from "#lib/releases/pins/pin-choices.ts";
import type { PinLine } from "#lib/releases/pins/read-pin-lines.ts";
import { PIN_FIELDS, PinFields } from "./pin-fields.tsx";

export type PinDialogProps = {
  workspace: string;
  choices: PinChoices;
  /** The pin to extend or to move to another version; null to make one. */
  pin: PinLine | null;
  prompt?: string;
  tenantId?: string;
  onClose: () => void;
};

function pinIn(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const day = text("expiresOn");
  return {
    tenantId: text("tenantId"),
    prompt: text("prompt"),
    channel: text("channel") || "stable",
    version: Number(text("version")) || 0,
    // The pin holds through the day that was chosen.
    expiresAt: day === "" ? "" : `${day}T23:59:59Z`,
    reason: text("reason"),
  };
}

/** Holds a tenant on a version, or goes on holding it. */
export function PinDialog({ workspace, choices, pin, prompt, tenantId, onClose }: PinDialogProps) {
  return (
    <FormDialog
      title={pin ? `Hold ${pin.tenantId} longer` : "Pin a tenant"}
      description="It counts within a second in every application, before any rollout, and takes the place of a pin that holds the tenant there already."
      label={pin ? "Hold the tenant" : "Pin the tenant"}
      pendingLabel="Pinning…"
      fields={PIN_FIELDS}
      save={(form) => putPinAction(workspace, pinIn(form))}
      saved={(saved) =>
        `${saved.tenantId} is held on ${saved.prompt} v${saved.version} until ${saved.expiresAt.slice(0, 10)}.`
      }
      onClose={onClose}
    >
      {(faultOf) => <PinFields choices={choices} pin={pin} prompt={prompt} tenantId={tenantId} faultOf={faultOf} />}
    </FormDialog>
  );
}
