"use client";

import { useRouter } from "next/navigation";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { removeGroupAction } from "#lib/access/actions.ts";
import type { GroupLine } from "#lib/access/queries-groups.ts";
import { useAnswer } from "../use-answer.ts";

export type RemoveGroupDialogProps = { workspace: string; group: GroupLine; onClose: () => void };

/** Asks before a group is removed. Open while it is mounted. */
export function RemoveGroupDialog({ workspace, group, onClose }: RemoveGroupDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const remove = async () => {
    if (!(await ask(() => removeGroupAction(workspace, { name: group.name })))) return;
    toastDone(`${group.name} is removed.`);
    onClose();
    router.refresh();
  };
  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Remove ${group.name}?`}
      description="Nobody is in it and nothing asks for it. What it signed in the past stays signed."
      confirm={
        <Button variant="stop-now" pending={pending} pendingLabel="Removing…" onClick={remove}>
          Remove {group.name}
        </Button>
      }
      cancel={<Button>Leave it</Button>}
    >
      {problem && (
        <Note tone="fail" live>
          {problem.detail}
        </Note>
      )}
    </AlertDialog>
  );
}
