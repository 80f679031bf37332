"use client";

import { disableMemberAction, enableMemberAction } from "#lib/access/actions.ts";
import type { MemberLine } from "#lib/access/queries.ts";
import { countOf } from "#lib/prompts/domain/redline/number-words.ts";
import { AskFirst } from "../ask-first.tsx";
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

/** Asks before somebody is shut out, or let in again, and says what that touches. */
export function DisableDialog({ workspace, member, isMe, onClose }: DisableDialogProps) {
  const { id, name, disabledAt, soleApproverOf } = member;
  const disabled = disabledAt !== null;
  const keys = keySentence(member);
  return (
    <AskFirst
      title={disabled ? `Enable ${name}?` : `Disable ${name}?`}
      description={
        disabled
          ? enableSentence(member)
          : `${isMe ? "This is you. " : ""}${isMe ? "You are" : "They are"} shut out at the next click, on every open page. What ${isMe ? "you" : "they"} wrote and signed stays, under ${isMe ? "your" : "their"} name, and counts.`
      }
      variant={disabled ? "main" : "stop-now"}
      label={`${disabled ? "Enable" : "Disable"} ${name}`}
      pendingLabel={disabled ? "Enabling…" : "Disabling…"}
      leave="Leave as it is"
      act={() => (disabled ? enableMemberAction : disableMemberAction)(workspace, { memberId: id })}
      done={() => (disabled ? `${name} is a member again.` : `${name} is shut out.`)}
      onClose={onClose}
    >
      {!disabled && soleApproverOf.length > 0 && <SoleApprover groups={soleApproverOf} />}
      {keys && <p className="text-sm text-ink-2 text-pretty">{keys}</p>}
    </AskFirst>
  );
}
