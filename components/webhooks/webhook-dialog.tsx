"use client";

import { useState } from "react";
import { FormDialog } from "#components/access/form-dialog.tsx";
import { changeWebhookAction, createWebhookAction } from "#lib/notifications/webhooks/actions.ts";
import type { WebhookLine } from "#lib/notifications/webhooks/queries.ts";
import { WEBHOOK_FIELDS, WebhookFields, webhookIn } from "./webhook-fields.tsx";
import { WebhookSecret } from "./webhook-secret.tsx";

export type WebhookDialogProps = { workspace: string; webhook: WebhookLine | null; onClose: () => void };

/** Adds a webhook and shows its secret, once; or changes one. */
export function WebhookDialog({ workspace, webhook, onClose }: WebhookDialogProps) {
  const [secret, setSecret] = useState<string | null>(null);
  if (secret) return <WebhookSecret name="New webhook" secret={secret} onClose={onClose} />;
  return (
    <FormDialog
      title={webhook ? `Edit ${webhook.name}` : "New webhook"}
      description="What happens to your prompts is sent to this address, signed: ids, numbers and words, never a prompt’s text."
      size="lg"
      label={webhook ? "Save" : "Add the webhook"}
      fields={WEBHOOK_FIELDS}
      save={(form) =>
        webhook
          ? changeWebhookAction(workspace, { webhookId: webhook.id, ...webhookIn(form) })
          : createWebhookAction(workspace, webhookIn(form))
      }
      saved={(result) => {
        if (!("secret" in result && typeof result.secret === "string"))
          return "The webhook is changed; it counts from the next event.";
        setSecret(result.secret);
        return null;
      }}
      onClose={onClose}
    >
      {(faultOf) => <WebhookFields draft={webhook} faultOf={faultOf} />}
    </FormDialog>
  );
}
