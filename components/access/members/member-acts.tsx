"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { preload } from "#components/shell/preload.ts";
import type { MemberLine } from "#lib/access/queries.ts";
import { RowButton } from "../row-button.tsx";

const loadAccess = () => import("./access-dialog.tsx").then((module) => module.AccessDialog);
const loadDisable = () => import("./disable-dialog.tsx").then((module) => module.DisableDialog);
const loadReset = () => import("./reset-dialog.tsx").then((module) => module.ResetDialog);
const AccessDialog = dynamic(loadAccess, { ssr: false });
const DisableDialog = dynamic(loadDisable, { ssr: false });
const ResetDialog = dynamic(loadReset, { ssr: false });

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
  const [open, setOpen] = useState<"access" | "disable" | "reset" | null>(null);
  const close = () => setOpen(null);
  const disabled = member.disabledAt !== null;
  return (
    <span className="flex justify-end gap-2">
      {!disabled && (
        <RowButton
          blocked={blocked}
          aria-label={`Roles of ${member.name}…`}
          onPointerEnter={() => preload(loadAccess)}
          onFocus={() => preload(loadAccess)}
          onClick={() => setOpen("access")}
        >
          Roles…
        </RowButton>
      )}
      {!disabled && !mail && member.hasPassword && (
        <RowButton
          blocked={blocked}
          aria-label={`New password for ${member.name}…`}
          onPointerEnter={() => preload(loadReset)}
          onFocus={() => preload(loadReset)}
          onClick={() => setOpen("reset")}
        >
          Password…
        </RowButton>
      )}
      <RowButton
        blocked={blocked}
        aria-label={`${disabled ? "Enable" : "Disable"} ${member.name}…`}
        onPointerEnter={() => preload(loadDisable)}
        onFocus={() => preload(loadDisable)}
        onClick={() => setOpen("disable")}
      >
        {disabled ? "Enable…" : "Disable…"}
      </RowButton>
      {open === "access" && <AccessDialog workspace={workspace} member={member} groups={groups} onClose={close} />}
      {open === "reset" && <ResetDialog workspace={workspace} member={member} onClose={close} />}
      {open === "disable" && <DisableDialog workspace={workspace} member={member} isMe={isMe} onClose={close} />}
    </span>
  );
}
