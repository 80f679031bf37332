"use client";

import { useState } from "react";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { retireCaseAction } from "#lib/evals/actions.ts";
import { useAct } from "./use-act.ts";

export type RetireCaseProps = {
  workspace: string;
  prompt: string;
  caseKey: string;
  critical: boolean;
  onRetired: () => void;
};

/** Takes a case out of the suite after one question. Runs that used it keep it. */
export function RetireCase({ workspace, prompt, caseKey, critical, onRetired }: RetireCaseProps) {
  const [asking, setAsking] = useState(false);
  const { act, pending, refusal } = useAct();
  const retire = () =>
    act(
      () => retireCaseAction(workspace, { name: prompt, caseKey }),
      ({ revision }) => {
        setAsking(false);
        toastDone(`${caseKey} is out of the suite from revision ${revision} on.`);
        onRetired();
      },
    );
  return (
    <AlertDialog
      open={asking}
      onOpenChange={setAsking}
      trigger={<Button variant="stop">Retire…</Button>}
      title={`Retire ${caseKey}?`}
      description={`${critical ? "It is critical: from then on nothing blocks a version that fails it. " : ""}Later runs leave it out; those that used it keep it, and its text stays in the history.`}
      confirm={
        <Button variant="stop-now" pending={pending} pendingLabel="Retiring…" onClick={retire}>
          Retire the case
        </Button>
      }
      cancel={<Button>Keep it</Button>}
    >
      {refusal && (
        <Note tone="fail" live>
          {refusal.detail}
        </Note>
      )}
    </AlertDialog>
  );
}
