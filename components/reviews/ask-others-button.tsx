"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { askAgainAction } from "#lib/reviews/actions.ts";
import type { Standing } from "#lib/reviews/domain/who-may-approve.ts";
import { ReviewerPicker } from "./reviewer-picker.tsx";
import { submitOnModEnter } from "./submit-keys.ts";
import { useReviewAct } from "./use-review-act.ts";

export type AskOthersButtonProps = {
  workspace: string;
  reviewId: string;
  version: number;
  /** Those who were not asked yet. */
  people: readonly Standing[];
};

const FORM = "ask-others";

/** Asks further people about a review that is open. */
export function AskOthersButton({ workspace, reviewId, version, people }: AskOthersButtonProps) {
  const [open, setOpen] = useState(false);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const { pending, refusal, setRefusal, act } = useReviewAct(() => setOpen(false));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (picked.size === 0) return setRefusal("Choose whom to ask.");
    const done = picked.size === 1 ? "One more person is asked." : `${picked.size} more people are asked.`;
    void act(() => askAgainAction(workspace, { reviewId, members: [...picked] }), done);
  };
  const show = (next: boolean) => {
    setOpen(next);
    setPicked(new Set());
    setRefusal(null);
  };
  return (
    <>
      <Button variant="quiet" size="sm" onClick={() => show(true)}>
        Ask somebody else…
      </Button>
      <Dialog
        open={open}
        onOpenChange={show}
        title={`Ask about v${version}`}
        size="sm"
        footer={
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Asking…">
            Ask
          </Button>
        }
      >
        <form id={FORM} onSubmit={submit} onKeyDown={submitOnModEnter} noValidate>
          <ReviewerPicker
            people={people}
            picked={picked}
            error={refusal}
            onPick={(next) => {
              setPicked(next);
              setRefusal(null);
            }}
          />
        </form>
      </Dialog>
    </>
  );
}
