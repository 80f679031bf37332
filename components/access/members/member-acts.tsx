"use client";

import { lazyDialog } from "#components/shell/lazy-dialog.ts";
import type { MemberLine } from "#lib/access/queries.ts";
import { RowDialogButton } from "../opening-buttons.tsx";

const AccessDialog = lazyDialog(() => import("./access-dialog.tsx").then((module) => module.AccessDialog));
const DisableDialog = lazyDialog(() => import("./disable-dialog.tsx").then((module) => module.DisableDialog));
const ResetDialog = lazyDialog(() => import("./reset-dialog.tsx").then((module) => module.ResetDialog));

export type MemberActsProps = {
  workspace: string;
  member: MemberLine;
  groups: readonly string[];
  isMe: boolean;
  /** The server sends mail: then people ask for their links themselves. */
  mail: boolean;
  blocked: boolean;
};

/** What can be done about one member. */
export function MemberActs({ workspace, member, groups, isMe, mail, blocked }: MemberActsProps) {
  const { name, hasPassword } = member;
  const disabled = member.disabledAt !== null;
  return (
    <span className="flex justify-end gap-2 max-md:justify-start">
      {!disabled && (
        <RowDialogButton
          opens={AccessDialog}
          given={{ workspace, member, groups }}
          blocked={blocked}
          aria-label={`Roles of ${name}…`}
        >
          Roles…
        </RowDialogButton>
      )}
      {!disabled && !mail && hasPassword && (
        <RowDialogButton
          opens={ResetDialog}
          given={{ workspace, member }}
          blocked={blocked}
          aria-label={`New password for ${name}…`}
        >
          Password…
        </RowDialogButton>
      )}
      <RowDialogButton
        opens={DisableDialog}
        given={{ workspace, member, isMe }}
        blocked={blocked}
        aria-label={`${disabled ? "Enable" : "Disable"} ${name}…`}
      >
        {disabled ? "Enable…" : "Disable…"}
      </RowDialogButton>
    </span>
  );
}
