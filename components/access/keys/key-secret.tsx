"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Note } from "#components/ui/note.tsx";
import { SecretBox } from "../secret-box.tsx";
import { exampleCall } from "./example-call.ts";
import type { KeyDraft } from "./key-fields.tsx";

export type KeySecretProps = { draft: KeyDraft; secret: string; example: string | null; onClose: () => void };

/** The one time a key's secret is seen. Leaving without having copied it is asked about once. */
export function KeySecret({ draft, secret, example, onClose }: KeySecretProps) {
  const [copied, setCopied] = useState(false);
  const [warned, setWarned] = useState(false);
  const call = exampleCall(window.location.origin, secret, draft, example);
  const leave = () => {
    if (copied || warned) onClose();
    else setWarned(true);
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && leave()}
      title={`${draft.name}: copy the key now`}
      description="It is shown this once. Only a digest of it is kept, so nobody can look it up later."
      size="lg"
      footer={
        <Button variant="main" onClick={leave}>
          {warned && !copied ? "Close without copying" : "Done"}
        </Button>
      }
    >
      {warned && !copied && (
        <Note tone="unsure" live className="mb-4" title="Not copied yet.">
          Once this is closed the key cannot be shown again; you would have to make another one.
        </Note>
      )}
      <SecretBox label="API key" secret={secret} copy="Copy key" onCopy={() => setCopied(true)} />
      {call && (
        <div className="mt-6">
          <div className="flex items-end justify-between gap-4 pb-1">
            <h3 className="text-sm font-medium">Try it</h3>
            <CopyButton text={call}>Copy call</CopyButton>
          </div>
          <pre className="border bg-sunken p-3 font-mono text-sm whitespace-pre-wrap break-all">{call}</pre>
        </div>
      )}
    </Dialog>
  );
}
