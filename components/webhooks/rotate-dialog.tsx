"use client";

import { useState } from "react";
import { AskFirst } from "#components/access/ask-first.tsx";
import { rotateWebhookAction } from "#lib/notifications/webhooks/actions.ts";
import type { WebhookLine } from "#lib/notifications/webhooks/queries.ts";
import { WebhookSecret } from "./webhook-secret.tsx";

export type WebhookActProps = { workspace: string; webhook: WebhookLine; onClose: () => void };

/** Asks before a secret is replaced, then shows the new one, once. */
export function RotateWebhookDialog({ workspace, webhook: { id, name }, onClose }: WebhookActProps) {
  const [secret, setSecret] = useState<string | null>(null);
  if (secret) return <WebhookSecret name={name} secret={secret} onClose={onClose} />;
  return (
    <AskFirst
      title={`Give ${name} a new secret?`}
      description="For 24 hours everything is signed with both, so that no delivery is refused while the receiver changes over. After that only the new one signs."
      label="Make the new secret"
      pendingLabel="Making the secret…"
      variant="main"
      leave="Keep the secret"
      act={() => rotateWebhookAction(workspace, { webhookId: id })}
      done={(rotated) => {
        setSecret(rotated.secret);
        return null;
      }}
      onClose={onClose}
    />
  );
}
