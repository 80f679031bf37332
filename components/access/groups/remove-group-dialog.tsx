"use client";

import { removeGroupAction } from "#lib/access/actions.ts";
import type { GroupLine } from "#lib/access/queries-groups.ts";
import { AskFirst } from "../ask-first.tsx";

export type RemoveGroupDialogProps = { workspace: string; group: GroupLine; onClose: () => void };

/** Asks before a group is removed. */
export function RemoveGroupDialog({ workspace, group: { name }, onClose }: RemoveGroupDialogProps) {
  return (
    <AskFirst
      title={`Remove ${name}?`}
      description="Nobody is in it and nothing asks for it. What it signed in the past stays signed."
      label={`Remove ${name}`}
      pendingLabel="Removing…"
      leave="Leave it"
      act={() => removeGroupAction(workspace, { name })}
      done={() => `${name} is removed.`}
      onClose={onClose}
    />
  );
}
