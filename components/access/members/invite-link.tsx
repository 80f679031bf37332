"use client";

import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Time } from "#components/ui/time.tsx";
import { SecretBox } from "../secret-box.tsx";

export type InviteLinkProps = { email: string; token: string; expiresAt: string; onClose: () => void };

/** Shows the link of an invitation, once. Open while it is mounted. */
export function InviteLink({ email, token, expiresAt, onClose }: InviteLinkProps) {
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Send this link to ${email}`}
      description="It is shown this once and kept nowhere. Whoever opens it first joins, so send it to this person only."
      footer={
        <Button variant="main" onClick={onClose}>
          Done
        </Button>
      }
    >
      <SecretBox label="Invitation link" secret={`${window.location.origin}/invite/${token}`} copy="Copy link" />
      <p className="mt-4 text-sm text-ink-2">
        It works once, until <Time at={expiresAt} show="both" />. A new invitation to the same address ends this one.
      </p>
    </Dialog>
  );
}
