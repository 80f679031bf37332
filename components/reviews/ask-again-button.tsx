"use client";

import { Button } from "#components/ui/button.tsx";
import { askAgainAction } from "#lib/reviews/actions.ts";
import { useReviewAct } from "./use-review-act.ts";

export type AskAgainButtonProps = { workspace: string; reviewId: string; memberId: string; name: string };

/** Puts the review into somebody's inbox once more. */
export function AskAgainButton({ workspace, reviewId, memberId, name }: AskAgainButtonProps) {
  const { pending, refusal, act } = useReviewAct(() => undefined);
  return (
    <span className="flex-none text-right print:hidden">
      <Button
        variant="quiet"
        size="sm"
        pending={pending}
        pendingLabel="Asking…"
        onClick={() =>
          act(() => askAgainAction(workspace, { reviewId, members: [memberId] }), `${name} is asked again.`)
        }
      >
        Ask again<span className="sr-only">: {name}</span>
      </Button>
      {refusal && (
        <span role="alert" className="block text-xs text-fail">
          {refusal}
        </span>
      )}
    </span>
  );
}
