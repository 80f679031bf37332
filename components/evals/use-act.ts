"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { Refusal } from "./refusal.ts";

type Answer<R> = { ok: true; result: R } | { ok: false; problem: Refusal };

/**
 * One write: pending until the page shows what it changed, the refusal kept for the form that asked. `after` runs when
 * it was done, before the page is read anew.
 */
export function useAct() {
  const router = useRouter();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, start] = useTransition();

  function act<R>(write: () => Promise<Answer<R>>, after: (result: R) => void): void {
    setRefusal(null);
    start(async () => {
      const answer = await write().catch((): Answer<R> => ({ ok: false, problem: UNREACHED }));
      if (!answer.ok) return setRefusal(answer.problem);
      after(answer.result);
      router.refresh();
    });
  }
  return { act, pending, refusal, clear: () => setRefusal(null) };
}

const UNREACHED: Refusal = { detail: "The server cannot be reached. Nothing was changed; try again." };
