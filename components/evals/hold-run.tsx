"use client";

import { PlayIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { toastFailed } from "#components/ui/toast.ts";
import { pauseRunAction, resumeRunAction } from "#lib/evals/actions.ts";
import { useAct } from "./use-act.ts";

export type HoldRunProps = {
  workspace: string;
  runId: string;
  held: boolean;
  blockedReason?: string;
  /** Asks for the run's state anew. */
  after: () => void;
};

/** Holds a run, or lets a held one go on. Calls under way still end and count. */
export function HoldRun({ workspace, runId, held, blockedReason, after }: HoldRunProps) {
  const { act, pending } = useAct();
  const press = () =>
    act(async () => {
      const answer = await (held ? resumeRunAction : pauseRunAction)(workspace, { runId });
      if (!answer.ok) toastFailed(answer.problem.detail);
      return answer;
    }, after);
  return (
    <Button
      variant={held ? "main" : "default"}
      icon={held ? <PlayIcon /> : undefined}
      pending={pending}
      pendingLabel={held ? "Resuming…" : "Holding…"}
      blockedReason={blockedReason}
      reasonPlacement="under"
      onClick={press}
    >
      {held ? "Resume" : "Pause"}
    </Button>
  );
}
