"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCountAgain } from "#components/shell/use-unread.ts";
import { CheckIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { toastDone, toastFailed } from "#components/ui/toast.ts";
import { markAllReadAction } from "#lib/notifications/actions.ts";
import { capitalize, countOf } from "#lib/prompts/domain/redline/number-words.ts";

/** Marks all as read that had come when the page was read. */
export function MarkAllButton({ workspace, until }: { workspace: string; until: string }) {
  const router = useRouter();
  const countAgain = useCountAgain(workspace);
  const [pending, setPending] = useState(false);

  async function markAll() {
    setPending(true);
    const answer = await markAllReadAction(workspace, { until }).catch(() => null);
    setPending(false);
    if (answer?.ok) toastDone(`${capitalize(countOf(answer.result.marked, "notice"))} marked as read.`);
    else toastFailed(answer?.problem.detail ?? "The server cannot be reached, so nothing was marked. Try again.");
    countAgain();
    router.refresh();
  }
  return (
    <Button icon={<CheckIcon />} pending={pending} pendingLabel="Marking…" onClick={() => void markAll()}>
      Mark all as read
    </Button>
  );
}
