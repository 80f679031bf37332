import { useEffect, useRef, useState } from "react";
import { detailOf } from "#components/shell/get-json.ts";
import { readLines } from "#components/shell/read-lines.ts";
import type { VerifyProgress } from "#lib/audit/domain/verification.ts";
import type { LastVerification } from "#lib/audit/last-verification.ts";
import type { VerifyStep } from "#lib/audit/queries-verify.ts";

const UNREACHABLE = "The server cannot be reached, so the chain was not verified. Try again.";

export type VerificationState = {
  progress: VerifyProgress | null;
  found: LastVerification | null;
  refusal: string | null;
};

/** Has the chain verified and follows how far it is; leaving the page or `cancel` stops the walk. */
export function useVerification(workspace: string, onDone: () => void) {
  const [state, setState] = useState<VerificationState>({ progress: null, found: null, refusal: null });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function follow(signal: AbortSignal): Promise<Partial<VerificationState>> {
    const response = await fetch(`/${workspace}/audit/verify`, { signal, cache: "no-store" });
    if (!response.ok || !response.body) return { refusal: await detailOf(response, UNREACHABLE) };
    for await (const step of readLines<VerifyStep>(response.body)) {
      if ("found" in step) return { found: step.found };
      if ("failed" in step) return { refusal: "The chain could not be read to its end. Try again." };
      setState((now) => ({ ...now, progress: step.progress }));
    }
    return { refusal: UNREACHABLE };
  }

  async function verify() {
    const controller = new AbortController();
    running.current?.abort();
    running.current = controller;
    setState((now) => ({ ...now, progress: { rows: 0, total: 0 }, refusal: null }));
    const end = await follow(controller.signal).catch(() =>
      controller.signal.aborted ? {} : { refusal: UNREACHABLE },
    );
    setState((now) => ({ ...now, progress: null, ...end }));
    if ("found" in end) onDone();
  }

  return { ...state, verify, cancel: () => running.current?.abort() };
}
