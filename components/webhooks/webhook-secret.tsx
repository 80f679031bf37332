"use client";

import { useState } from "react";
import { SecretBox } from "#components/access/secret-box.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Note } from "#components/ui/note.tsx";
import { VERIFY_SNIPPET } from "./verify-snippet.ts";

export type WebhookSecretProps = { name: string; secret: string; onClose: () => void };

/** The one time a signing secret is seen, with a receiver that checks it. Leaving without a copy is asked about once. */
export function WebhookSecret({ name, secret, onClose }: WebhookSecretProps) {
  const [copied, setCopied] = useState(false);
  const [warned, setWarned] = useState(false);
  const leave = () => {
    if (copied || warned) onClose();
    else setWarned(true);
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && leave()}
      title={`${name}: copy the signing secret now`}
      description="It is shown this once. The receiver needs it to tell what comes from here from what does not."
      size="lg"
      footer={
        <Button variant="main" onClick={leave}>
          {warned && !copied ? "Close without copying" : "Done"}
        </Button>
      }
    >
      {warned && !copied && (
        <Note tone="unsure" live className="mb-4" title="Not copied yet.">
          Once this is closed the secret cannot be shown again; you would have to rotate it.
        </Note>
      )}
      <SecretBox label="Signing secret" secret={secret} copy="Copy secret" onCopy={() => setCopied(true)} />
      <div className="mt-6">
        <div className="flex items-end justify-between gap-4 pb-1">
          <h3 className="text-sm font-medium">A receiver that checks it</h3>
          <CopyButton text={VERIFY_SNIPPET}>Copy code</CopyButton>
        </div>
        <pre className="border bg-sunken p-3 font-mono text-sm whitespace-pre-wrap break-all">{VERIFY_SNIPPET}</pre>
        <p className="mt-2 text-xs text-ink-3">
          Standard Webhooks 1.0: libraries for other languages are at standardwebhooks.com.
        </p>
      </div>
    </Dialog>
  );
}
