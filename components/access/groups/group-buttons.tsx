"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { preload } from "#components/shell/preload.ts";
import { PlusIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import type { GroupLine } from "#lib/access/queries-groups.ts";
import { RowButton } from "../row-button.tsx";

const loadGroup = () => import("./group-dialog.tsx").then((module) => module.GroupDialog);
const loadRemove = () => import("./remove-group-dialog.tsx").then((module) => module.RemoveGroupDialog);
const GroupDialog = dynamic(loadGroup, { ssr: false });
const RemoveGroupDialog = dynamic(loadRemove, { ssr: false });

/** Opens the dialog that makes a group. */
export function AddGroupButton({ workspace, blocked }: { workspace: string; blocked: string | null }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="main"
        icon={<PlusIcon />}
        blockedReason={blocked}
        reasonPlacement="under"
        onPointerEnter={() => preload(loadGroup)}
        onFocus={() => preload(loadGroup)}
        onClick={() => setOpen(true)}
      >
        Make a group…
      </Button>
      {open && <GroupDialog workspace={workspace} group={null} onClose={() => setOpen(false)} />}
    </>
  );
}

export type GroupActsProps = { workspace: string; group: GroupLine; blocked: boolean };

/** What can be done about one group. */
export function GroupActs({ workspace, group, blocked }: GroupActsProps) {
  const [open, setOpen] = useState<"edit" | "remove" | null>(null);
  const close = () => setOpen(null);
  return (
    <span className="flex justify-end gap-2">
      <RowButton
        blocked={blocked}
        aria-label={`Edit ${group.name}…`}
        onPointerEnter={() => preload(loadGroup)}
        onFocus={() => preload(loadGroup)}
        onClick={() => setOpen("edit")}
      >
        Edit…
      </RowButton>
      {!group.used && (
        <RowButton
          blocked={blocked}
          aria-label={`Remove ${group.name}…`}
          onPointerEnter={() => preload(loadRemove)}
          onFocus={() => preload(loadRemove)}
          onClick={() => setOpen("remove")}
        >
          Remove…
        </RowButton>
      )}
      {open === "edit" && <GroupDialog workspace={workspace} group={group} onClose={close} />}
      {open === "remove" && <RemoveGroupDialog workspace={workspace} group={group} onClose={close} />}
    </span>
  );
}
