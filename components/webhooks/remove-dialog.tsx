"use client";

import { useRouter } from "next/navigation";
import { useAnswer } from "#components/access/use-answer.ts";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { removeWebhookAction } from "#lib/notifications/webhooks/actions.ts";
import type { WebhookActProps } from "./rotate-dialog.tsx";

/** Asks before a webhook goes, with its log. */
export function RemoveWebhookDialog({ workspace, webhook, onClose }: WebhookActProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const remove = async () => {
    if (!(await ask(() => removeWebhookAction(workspace, { webhookId: webhook.id })))) return;
    toastDone(`${webhook.name} is removed.`);
    router.push(`/${workspace}/settings/webhooks`);
  };
  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Remove ${webhook.name}?`}
      description="Nothing is sent to it any more, and what waits is not sent. Its secret and its log of deliveries go with it. To stop for a while, switch it off instead."
      confirm={
        <Button variant="stop-now" pending={pending} pendingLabel="Removing…" onClick={remove}>
          Remove {webhook.name}
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
