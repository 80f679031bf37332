"use client";

import { useRouter } from "next/navigation";
import { AskFirst } from "#components/access/ask-first.tsx";
import { removeWebhookAction } from "#lib/notifications/webhooks/actions.ts";
import type { WebhookActProps } from "./rotate-dialog.tsx";

/** Asks before a webhook goes, with its log. */
export function RemoveWebhookDialog({ workspace, webhook: { id, name }, onClose }: WebhookActProps) {
  const router = useRouter();
  return (
    <AskFirst
      title={`Remove ${name}?`}
      description="Nothing is sent to it any more, and what waits is not sent. Its secret and its log of deliveries go with it. To stop for a while, switch it off instead."
      label={`Remove ${name}`}
      pendingLabel="Removing…"
      leave="Keep it"
      act={() => removeWebhookAction(workspace, { webhookId: id })}
      done={() => `${name} is removed.`}
      after={() => router.push(`/${workspace}/settings/webhooks`)}
      onClose={onClose}
    />
  );
}
