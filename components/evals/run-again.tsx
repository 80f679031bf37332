"use client";

import { useRouter } from "next/navigation";
import { Button } from "#components/ui/button.tsx";
import { toastFailed } from "#components/ui/toast.ts";
import { startRunAction } from "#lib/evals/actions.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { useAct } from "./use-act.ts";

export type RunAgainProps = {
  workspace: string;
  prompt: string;
  challenger: number;
  baseline: number | null;
  trials: number;
  variant?: "main";
  blockedReason?: string;
};

/** Starts the same comparison once more, over the suite as it stands now, and goes to it. */
export function RunAgain({ workspace, prompt, challenger, baseline, trials, variant, blockedReason }: RunAgainProps) {
  const router = useRouter();
  const { act, pending } = useAct();
  const start = () =>
    act(
      async () => {
        const input = { name: prompt, challenger, trials, ...(baseline === null ? {} : { baseline }) };
        const answer = await startRunAction(workspace, input);
        if (!answer.ok) toastFailed(answer.problem.detail);
        return answer;
      },
      ({ number }) => router.push(promptPath(workspace, prompt, `runs/${number}`)),
    );
  return (
    <Button variant={variant} pending={pending} pendingLabel="Starting…" blockedReason={blockedReason} onClick={start}>
      Run again
    </Button>
  );
}
