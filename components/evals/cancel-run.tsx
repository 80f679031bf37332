"use client";

import { useState } from "react";
import { StopIcon } from "#components/ui/act-icons.tsx";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { cancelRunAction } from "#lib/evals/actions.ts";
import { useAct } from "./use-act.ts";

export type CancelRunProps = {
  workspace: string;
  runId: string;
  number: number;
  /** Calls that are not answered yet. */
  open: number;
  blockedReason?: string;
};

/** Stops a run after one question; what was answered stays to be read. */
export function CancelRun({ workspace, runId, number, open, blockedReason }: CancelRunProps) {
  const [asking, setAsking] = useState(false);
  const { act, pending, refusal } = useAct();
  const cancel = () =>
    act(
      () => cancelRunAction(workspace, { runId }),
      () => setAsking(false),
    );
  return (
    <AlertDialog
      open={asking}
      onOpenChange={setAsking}
      trigger={
        <Button variant="stop" icon={<StopIcon />} blockedReason={blockedReason} reasonPlacement="under">
          Cancel run
        </Button>
      }
      title={`Cancel run ${number}?`}
      description={`${open.toLocaleString("en")} calls will not be made. What is answered stays to be read, but there will be no verdict, and it cannot be continued.`}
      confirm={
        <Button variant="stop-now" pending={pending} pendingLabel="Cancelling…" onClick={cancel}>
          Cancel run
        </Button>
      }
      cancel={<Button>Let it go on</Button>}
    >
      {refusal && (
        <Note tone="fail" live>
          {refusal.detail}
        </Note>
      )}
    </AlertDialog>
  );
}
