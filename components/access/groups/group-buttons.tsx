"use client";

import { lazyDialog } from "#components/shell/lazy-dialog.ts";
import type { GroupLine } from "#lib/access/queries-groups.ts";
import { AddButton, RowDialogButton } from "../opening-buttons.tsx";

const EditDialog = lazyDialog(() => import("./group-dialog.tsx").then((module) => module.GroupDialog));
const RemoveDialog = lazyDialog(() => import("./remove-group-dialog.tsx").then((module) => module.RemoveGroupDialog));

/** Opens the dialog that makes a group. */
export function AddGroupButton({ workspace, blocked }: { workspace: string; blocked: string | null }) {
  return (
    <AddButton opens={EditDialog} given={{ workspace, group: null }} blocked={blocked}>
      Make a group…
    </AddButton>
  );
}

export type GroupActsProps = { workspace: string; group: GroupLine; blocked: boolean };

/** What can be done about one group. */
export function GroupActs({ blocked, ...given }: GroupActsProps) {
  const { name, used } = given.group;
  return (
    <span className="flex justify-end gap-2 max-md:justify-start">
      <RowDialogButton opens={EditDialog} given={given} blocked={blocked} aria-label={`Edit ${name}…`}>
        Edit…
      </RowDialogButton>
      {!used && (
        <RowDialogButton opens={RemoveDialog} given={given} blocked={blocked} aria-label={`Remove ${name}…`}>
          Remove…
        </RowDialogButton>
      )}
    </span>
  );
}
