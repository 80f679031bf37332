"use client";

import { useRouter } from "next/navigation";
import { useAnswer } from "#components/access/use-answer.ts";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { removeSlackConnectionAction } from "#lib/notifications/slack/actions.ts";

export type RemoveSlackDialogProps = { workspace: string; teamId: string; onClose: () => void };

/** Asks before Slack is taken away. */
export function RemoveSlackDialog({ workspace, teamId, onClose }: RemoveSlackDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const remove = async () => {
    if (!(await ask(() => removeSlackConnectionAction(workspace, { teamId })))) return;
    toastDone("Slack is disconnected.");
    onClose();
    router.refresh();
  };
  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Disconnect Slack ${teamId}?`}
      description="/prompt is refused from now on and the channel is told nothing. The secrets and the list of who is who are removed."
      confirm={
        <Button variant="stop-now" pending={pending} pendingLabel="Disconnecting…" onClick={remove}>
          Disconnect Slack
        </Button>
      }
      cancel={<Button>Keep it</Button>}
    >
      {problem && (
        <Note tone="fail" live>
          {problem.detail}
        </Note>
      )}
    </AlertDialog>
  );
}
