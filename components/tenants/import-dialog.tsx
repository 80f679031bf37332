"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { importTenantsAction, previewTenantsAction } from "#lib/releases/tenants/actions.ts";
import type { TenantsPreview } from "#lib/releases/tenants/queries-import.ts";
import { ImportPreview } from "./import-preview.tsx";
import { ImportSource } from "./import-source.tsx";

/** Registers the tenants of a file: first what that would change, then the change. Open while it is mounted. */
export function ImportDialog({ workspace, onClose }: { workspace: string; onClose: () => void }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const [preview, setPreview] = useState<TenantsPreview | null>(null);
  const { pending, problem, ask, clear } = useAnswer();

  const check = async () => setPreview(await ask(() => previewTenantsAction(workspace, { text })));
  const store = async () => {
    const done = await ask(() => importTenantsAction(workspace, { text }));
    if (!done) return setPreview(null);
    toastDone(`${done.added} tenants added, ${done.changed} changed, ${done.unchanged} as they were.`);
    onClose();
    router.refresh();
  };
  const back = () => {
    setPreview(null);
    clear();
  };
  const nothing = preview !== null && preview.added + preview.changed === 0;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="lg"
      title="Import tenants"
      description={
        preview
          ? undefined
          : "You see what would change before anything does. Tenants that are not in the file stay as they are."
      }
      footer={
        preview ? (
          <>
            <Button
              variant="main"
              pending={pending}
              pendingLabel="Storing…"
              blockedReason={nothing ? "Nothing would change." : undefined}
              onClick={() => void store()}
            >
              Store {(preview.added + preview.changed).toLocaleString("en")} tenants
            </Button>
            <Button onClick={back}>Back to the file</Button>
          </>
        ) : (
          <>
            <Button
              variant="main"
              pending={pending}
              pendingLabel="Comparing…"
              blockedReason={text.trim() === "" ? "Choose a file or paste a text." : undefined}
              onClick={() => void check()}
            >
              See what would change
            </Button>
            <Button onClick={onClose}>Leave it</Button>
          </>
        )
      }
    >
      {preview ? <ImportPreview preview={preview} /> : <ImportSource text={text} onText={setText} problem={problem} />}
    </Dialog>
  );
}
