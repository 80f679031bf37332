"use client";

import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { putPinAction } from "#lib/releases/pins/actions.ts";
import type { PinChoices } from "#lib/releases/pins/pin-choices.ts";
import type { PinLine } from "#lib/releases/pins/read-pin-lines.ts";
import { PinForm } from "./pin-form.tsx";

export type PinDialogProps = {
  workspace: string;
  choices: PinChoices;
  /** The pin to extend or to move to another version; null to make one. */
  pin: PinLine | null;
  prompt?: string;
  tenantId?: string;
  onClose: () => void;
};

const FORM = "pin";

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

/** Holds a tenant on a version, or goes on holding it. Open while it is mounted. */
export function PinDialog({ workspace, choices, pin, prompt, tenantId, onClose }: PinDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = pinIn(new FormData(event.currentTarget));
    const saved = await ask(() => putPinAction(workspace, given));
    if (!saved) return;
    toastDone(`${saved.tenantId} is held on ${saved.prompt} v${saved.version} until ${saved.expiresAt.slice(0, 10)}.`);
    onClose();
    router.refresh();
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={pin ? `Hold ${pin.tenantId} longer` : "Pin a tenant"}
      description="It counts within a second in every application, before any rollout, and takes the place of a pin that holds the tenant there already."
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Pinning…">
            {pin ? "Hold the tenant" : "Pin the tenant"}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <PinForm
        id={FORM}
        choices={choices}
        pin={pin}
        prompt={prompt}
        tenantId={tenantId}
        problem={problem}
        onSubmit={submit}
      />
    </Dialog>
  );
}
