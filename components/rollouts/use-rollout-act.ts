"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toastDone } from "#components/ui/toast.ts";

type Answer = { ok: true } | { ok: false; problem: { detail: string } };

/** One write on a rollout: pending until it is answered; a refusal is kept for the dialog that asked. */
export function useRolloutAct(onDone: () => void) {
  const router = useRouter();
  const queries = useQueryClient();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function act(write: () => Promise<Answer>, done: string): Promise<void> {
    setPending(true);
    setRefusal(null);
    const answer = await write().catch(() => null);
    await queries.invalidateQueries({ queryKey: ["rollout"] });
    setPending(false);
    if (!answer?.ok) {
      return setRefusal(
        answer?.problem.detail ??
          "The server cannot be reached, so it is not known whether this was done. Look, then try again.",
      );
    }
    toastDone(done);
    onDone();
    router.refresh();
  }
  return { act, pending, refusal };
}
