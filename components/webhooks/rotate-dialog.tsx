"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAnswer } from "#components/access/use-answer.ts";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { rotateWebhookAction } from "#lib/notifications/webhooks/actions.ts";
import type { WebhookLine } from "#lib/notifications/webhooks/queries.ts";
import { WebhookSecret } from "./webhook-secret.tsx";

export type WebhookActProps = { workspace: string; webhook: WebhookLine; onClose: () => void };

/** Asks before a secret is replaced, then shows the new one, once. */
export function RotateWebhookDialog({ workspace, webhook, onClose }: WebhookActProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const [secret, setSecret] = useState<string | null>(null);
  const rotate = async () => {
    const rotated = await ask(() => rotateWebhookAction(workspace, { webhookId: webhook.id }));
    if (!rotated) return;
    setSecret(rotated.secret);
    router.refresh();
  };
  if (secret) return <WebhookSecret name={webhook.name} secret={secret} onClose={onClose} />;
  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Give ${webhook.name} a new secret?`}
      description="For 24 hours everything is signed with both, so that no delivery is refused while the receiver changes over. After that only the new one signs."
      confirm={
        <Button variant="main" pending={pending} pendingLabel="Making the secret…" onClick={rotate}>
          Make the new secret
        </Button>
      }
      cancel={<Button>Keep the secret</Button>}
    >
      {problem && (
        <Note tone="fail" live>
          {problem.detail}
        </Note>
      )}
    </AlertDialog>
  );
}
