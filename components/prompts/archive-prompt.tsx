"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { toastDone, toastFailed } from "#components/ui/toast.ts";
import { archivePromptAction } from "#lib/prompts/actions.ts";

export type ArchivePromptProps = {
  workspace: string;
  name: string;
  archived: boolean;
  /** What stable serves; null when nothing was ever released. */
  stable: number | null;
  blockedReason?: string;
};

/** Takes a prompt out of use, after saying whom that touches; or brings it back. */
export function ArchivePrompt({ workspace, name, archived, stable, blockedReason }: ArchivePromptProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [working, startWorking] = useTransition();
  const set = (next: boolean) =>
    startWorking(async () => {
      const answer = await archivePromptAction(workspace, { name, archived: next });
      if (!answer.ok) {
        toastFailed(answer.problem.detail);
        return;
      }
      setOpen(false);
      toastDone(next ? `${name} is archived` : `${name} is back`);
      router.refresh();
    });

  if (archived) {
    return (
      <Button
        onClick={() => set(false)}
        pending={working}
        pendingLabel="Bringing it back…"
        blockedReason={blockedReason}
      >
        Bring it back
      </Button>
    );
  }
  if (blockedReason !== undefined) {
    return <Button blockedReason={blockedReason}>Archive…</Button>;
  }
  return (
    <AlertDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="stop">Archive…</Button>}
      title={`Archive ${name}?`}
      description={
        stable === null
          ? "Nothing was ever released under this name, so no application loses anything. It leaves the list, and can be brought back."
          : `Applications that ask for it get prompt_not_found from this moment on, instead of v${stable}. Clients that decide by themselves learn it within a second.`
      }
      confirm={
        <Button variant="stop-now" onClick={() => set(true)} pending={working} pendingLabel="Archiving…">
          Archive {name}
        </Button>
      }
      cancel={<Button>Leave it</Button>}
    >
      <ul className="list-disc space-y-1 pl-5 text-sm text-ink-2">
        <li>Versions, runs, reviews, releases and the log stay as they are.</li>
        <li>The name stays taken, so nobody gets another prompt by mistake.</li>
        <li>It can be brought back here, and then serves what it served.</li>
      </ul>
    </AlertDialog>
  );
}
