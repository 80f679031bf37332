"use client";

import { useRouter } from "next/navigation";
import { useAnswer } from "#components/access/use-answer.ts";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { removeChannelAction } from "#lib/releases/channels/actions.ts";
import type { ChannelLine } from "#lib/releases/channels/queries-channels.ts";

export type RemoveChannelDialogProps = { workspace: string; channel: ChannelLine; onClose: () => void };

/** Asks before a channel is removed. Open while it is mounted. */
export function RemoveChannelDialog({ workspace, channel: { name }, onClose }: RemoveChannelDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const remove = async () => {
    if (!(await ask(() => removeChannelAction(workspace, { name })))) return;
    toastDone(`${name} is removed.`);
    onClose();
    router.refresh();
  };
  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Remove ${name}?`}
      description="Nothing was ever released to it, so no application gets anything from it."
      confirm={
        <Button variant="stop-now" pending={pending} pendingLabel="Removing…" onClick={remove}>
          Remove {name}
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
