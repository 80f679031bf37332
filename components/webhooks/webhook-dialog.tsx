"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { changeWebhookAction, createWebhookAction } from "#lib/notifications/webhooks/actions.ts";
import type { WebhookLine } from "#lib/notifications/webhooks/queries.ts";
import { WebhookForm, webhookIn } from "./webhook-form.tsx";
import { WebhookSecret } from "./webhook-secret.tsx";

export type WebhookDialogProps = { workspace: string; webhook: WebhookLine | null; onClose: () => void };

const FORM = "webhook";

/** Adds a webhook and shows its secret, once; or changes one. Open while it is mounted. */
export function WebhookDialog({ workspace, webhook, onClose }: WebhookDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const [secret, setSecret] = useState<string | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const draft = webhookIn(new FormData(event.currentTarget));
    if (webhook) {
      if (!(await ask(() => changeWebhookAction(workspace, { webhookId: webhook.id, ...draft })))) return;
      toastDone("The webhook is changed; it counts from the next event.");
      onClose();
    } else {
      const made = await ask(() => createWebhookAction(workspace, draft));
      if (!made) return;
      setSecret(made.secret);
    }
    router.refresh();
  };
  if (secret) return <WebhookSecret name="New webhook" secret={secret} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={webhook ? `Edit ${webhook.name}` : "New webhook"}
      description="What happens to your prompts is sent to this address, signed: ids, numbers and words, never a prompt’s text."
      size="lg"
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Saving…">
            {webhook ? "Save" : "Add the webhook"}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <WebhookForm id={FORM} draft={webhook} problem={problem} onSubmit={submit} />
    </Dialog>
  );
}
