"use client";

import { useState } from "react";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { withdrawReviewAction } from "#lib/reviews/actions.ts";
import { useReviewAct } from "./use-review-act.ts";

export type WithdrawButtonProps = { workspace: string; reviewId: string; version: number };

/** Takes the request back. */
export function WithdrawButton({ workspace, reviewId, version }: WithdrawButtonProps) {
  const [open, setOpen] = useState(false);
  const { pending, refusal, act } = useReviewAct(() => setOpen(false));
  return (
    <AlertDialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="quiet" size="sm">
          Withdraw…
        </Button>
      }
      title={`Withdraw the review of v${version}?`}
      description="Nobody is asked any more. Comments and signatures stay in the record, and you can ask again."
      confirm={
        <Button
          variant="main"
          pending={pending}
          pendingLabel="Withdrawing…"
          onClick={() =>
            act(() => withdrawReviewAction(workspace, { reviewId }), `The review of v${version} was withdrawn.`)
          }
        >
          Withdraw
        </Button>
      }
      cancel={<Button>Leave it open</Button>}
    >
      {refusal && <Note tone="fail">{refusal}</Note>}
    </AlertDialog>
  );
}
