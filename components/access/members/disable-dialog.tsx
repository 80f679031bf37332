"use client";

import { useRouter } from "next/navigation";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { disableMemberAction, enableMemberAction } from "#lib/access/actions.ts";
import type { MemberLine } from "#lib/access/queries.ts";
import { countOf } from "#lib/prompts/domain/redline/number-words.ts";
import { useAnswer } from "../use-answer.ts";
import { SoleApprover } from "./sole-approver.tsx";

export type DisableDialogProps = { workspace: string; member: MemberLine; isMe: boolean; onClose: () => void };

/** What becomes of somebody's keys when they are shut out, or let in again. */
function keySentence({ keys, disabledAt }: MemberLine): string | null {
  if (keys.length === 0) return null;
  const one = keys.length === 1;
  const which = `${countOf(keys.length, "API key")} (${keys.join(", ")})`;
  return disabledAt
    ? `${one ? "Their" : "All of their"} ${which} may change things again, within ${one ? "its" : "their"} scopes.`
    : `Their ${which} ${one ? "goes" : "go"} on serving prompts, so that no application falls; what ${one ? "it" : "they"} may read or change stops at once. Revoke ${one ? "it" : "them"} under API keys if that must end too.`;
}

function enableSentence({ roles }: MemberLine): string {
  return roles.length > 0
    ? `They can sign in again with the roles they had: ${roles.join(", ")}.`
    : "Single sign-on took their roles, as none of their groups is mapped any more. They come back without a role; give them one then.";
}

/** Asks before somebody is shut out, or let in again, and says what that touches. Open while it is mounted. */
export function DisableDialog({ workspace, member, isMe, onClose }: DisableDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const disabled = member.disabledAt !== null;

  const go = async () => {
    const action = disabled ? enableMemberAction : disableMemberAction;
    if (!(await ask(() => action(workspace, { memberId: member.id })))) return;
    toastDone(disabled ? `${member.name} is a member again.` : `${member.name} is shut out.`);
    onClose();
    router.refresh();
  };
  const keys = keySentence(member);
  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={disabled ? `Enable ${member.name}?` : `Disable ${member.name}?`}
      description={
        disabled
          ? enableSentence(member)
          : `${isMe ? "This is you. " : ""}${isMe ? "You are" : "They are"} shut out at the next click, on every open page. What ${isMe ? "you" : "they"} wrote and signed stays, under ${isMe ? "your" : "their"} name, and counts.`
      }
      confirm={
        <Button
          variant={disabled ? "main" : "stop-now"}
          pending={pending}
          pendingLabel={disabled ? "Enabling…" : "Disabling…"}
          onClick={go}
        >
          {disabled ? "Enable" : "Disable"} {member.name}
        </Button>
      }
      cancel={<Button>Leave as it is</Button>}
    >
      {(keys || problem || (!disabled && member.soleApproverOf.length > 0)) && (
        <div className="grid gap-4">
          {!disabled && <SoleApprover groups={member.soleApproverOf} />}
          {keys && <p className="text-sm text-ink-2 text-pretty">{keys}</p>}
          {problem && (
            <Note tone="fail" live>
              {problem.detail}
            </Note>
          )}
        </div>
      )}
    </AlertDialog>
  );
}
