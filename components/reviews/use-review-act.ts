"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toastDone } from "#components/ui/toast.ts";
import type { ActionResult } from "#lib/usecase/action.ts";

const UNREACHED = "The server cannot be reached, so nothing was changed. Try again.";

/** Runs one act on a review: pending while it runs, the server's sentence when it refuses, a toast when it is done. */
export function useReviewAct(onDone: () => void) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const act = async (send: () => Promise<ActionResult<unknown>>, done: string) => {
    setPending(true);
    setRefusal(null);
    const answer = await send().catch(() => null);
    setPending(false);
    if (!answer?.ok) {
      setRefusal(answer?.problem.detail ?? UNREACHED);
      return;
    }
    toastDone(done);
    onDone();
    router.refresh();
  };

  return { pending, refusal, setRefusal, act };
}
