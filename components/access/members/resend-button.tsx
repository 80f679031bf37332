"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toastFailed } from "#components/ui/toast.ts";
import { inviteMemberAction } from "#lib/access/actions.ts";
import type { RoleName } from "#lib/access/policy.ts";
import type { InviteLine } from "#lib/access/queries.ts";
import { RowButton } from "../row-button.tsx";
import { InviteLink } from "./invite-link.tsx";

export type ResendButtonProps = { workspace: string; invite: InviteLine; blocked: boolean };

type Made = { token: string; expiresAt: string };

/** Makes a new link for the same person and roles; the older one ends. */
export function ResendButton({ workspace, invite, blocked }: ResendButtonProps) {
  const router = useRouter();
  const [made, setMade] = useState<Made | null>(null);
  const renew = async () => {
    const input = { email: invite.email, roles: invite.roles as RoleName[] };
    const answer = await inviteMemberAction(workspace, input).catch(() => null);
    if (answer?.ok) setMade(answer.result);
    else toastFailed(answer?.problem.detail ?? "The server cannot be reached. Look whether a new link is listed.");
  };
  const close = () => {
    setMade(null);
    router.refresh();
  };
  return (
    <>
      <RowButton blocked={blocked} aria-label={`New link for ${invite.email}`} onClick={renew}>
        New link
      </RowButton>
      {made && <InviteLink email={invite.email} token={made.token} expiresAt={made.expiresAt} onClose={close} />}
    </>
  );
}
