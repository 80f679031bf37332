"use client";

import { useRouter } from "next/navigation";
import { toastDone, toastFailed } from "#components/ui/toast.ts";
import { withdrawInviteAction } from "#lib/access/actions.ts";
import type { InviteLine } from "#lib/access/queries.ts";
import { RowButton } from "../row-button.tsx";

export type WithdrawButtonProps = { workspace: string; invite: InviteLine; blocked: boolean };

/** Ends an invitation; a new one can be made at any time, so nothing is asked first. */
export function WithdrawButton({ workspace, invite, blocked }: WithdrawButtonProps) {
  const router = useRouter();
  const withdraw = async () => {
    const answer = await withdrawInviteAction(workspace, { inviteId: invite.id }).catch(() => null);
    if (answer?.ok) toastDone(`The link of ${invite.email} no longer works.`);
    else toastFailed(answer?.problem.detail ?? "The server cannot be reached. The link may still work; try again.");
    router.refresh();
  };
  return (
    <RowButton blocked={blocked} aria-label={`Withdraw the invitation of ${invite.email}`} onClick={withdraw}>
      Withdraw
    </RowButton>
  );
}
