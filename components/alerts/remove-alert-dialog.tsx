"use client";

import { useRouter } from "next/navigation";
import { useAnswer } from "#components/access/use-answer.ts";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { removeAlertAction } from "#lib/alerts/actions.ts";
import type { AlertLine } from "#lib/alerts/read-alert-lines.ts";

export type RemoveAlertDialogProps = { workspace: string; alert: AlertLine; onClose: () => void };

/** Asks before a rule goes with its history. Open while it is mounted. */
export function RemoveAlertDialog({ workspace, alert, onClose }: RemoveAlertDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const remove = async () => {
    if (!(await ask(() => removeAlertAction(workspace, { id: alert.id })))) return;
    toastDone(`“${alert.name}” is removed.`);
    onClose();
    router.refresh();
  };
  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Remove “${alert.name}”?`}
      description="It tells nobody any more, and its history goes with it; the audit log keeps what it told. To pause it, switch it off."
      confirm={
        <Button variant="stop-now" pending={pending} pendingLabel="Removing…" onClick={remove}>
          Remove the alert
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
