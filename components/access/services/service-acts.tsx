"use client";

import { useRouter } from "next/navigation";
import { toastDone, toastFailed } from "#components/ui/toast.ts";
import { disableMemberAction, enableMemberAction } from "#lib/access/actions.ts";
import type { ServiceLine } from "#lib/access/queries-services.ts";
import { RowButton } from "../row-button.tsx";

export type ServiceActsProps = { workspace: string; service: ServiceLine; blocked: boolean };

/** Shuts a service out, or lets it in again. Done at once, and undone by the same button. */
export function ServiceActs({ workspace, service: { id, name, disabledAt }, blocked }: ServiceActsProps) {
  const router = useRouter();
  const go = async () => {
    const action = disabledAt ? enableMemberAction : disableMemberAction;
    const answer = await action(workspace, { memberId: id }).catch(() => null);
    if (!answer?.ok) return toastFailed(answer ? answer.problem.detail : "The server cannot be reached.");
    toastDone(disabledAt ? `${name} acts again.` : `${name} changes nothing any more; its keys go on serving prompts.`);
    router.refresh();
  };
  const verb = disabledAt ? "Enable" : "Disable";
  return (
    <RowButton blocked={blocked} aria-label={`${verb} ${name}`} onClick={() => void go()}>
      {verb}
    </RowButton>
  );
}
