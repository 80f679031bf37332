"use client";

import { useRouter } from "next/navigation";
import { Button } from "#components/ui/button.tsx";
import { toastFailed } from "#components/ui/toast.ts";
import { startRunAction } from "#lib/evals/actions.ts";
import type { RunPage } from "#lib/evals/domain/run-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { useAct } from "./use-act.ts";

export type RunAgainProps = {
  workspace: string;
  run: Pick<
    RunPage,
    "promptName" | "challenger" | "baseline" | "trials" | "reducer" | "useCache" | "models" | "budget"
  >;
  variant?: "main";
  blockedReason?: string;
};

/** The same plan once more; with twice the budget where the budget ended it. */
function planOf({ promptName, challenger, baseline, trials, reducer, useCache, models, budget }: RunAgainProps["run"]) {
  const factor = budget.stopped ? 2 : 1;
  return {
    ...{ name: promptName, challenger, trials, reducer, cache: useCache },
    ...(baseline === null ? {} : { baseline }),
    ...(models.challenger === models.own ? {} : { models: [models.challenger] }),
    ...(budget.usd === null ? {} : { budgetUsd: budget.usd * factor }),
    ...(budget.seconds === null ? {} : { budgetSeconds: budget.seconds * factor }),
  };
}

/** Starts the same comparison once more, over the suite as it stands now, and goes to it. */
export function RunAgain({ workspace, run, variant, blockedReason }: RunAgainProps) {
  const router = useRouter();
  const { act, pending } = useAct();
  const start = () =>
    act(
      async () => {
        const answer = await startRunAction(workspace, planOf(run));
        if (!answer.ok) toastFailed(answer.problem.detail);
        return answer;
      },
      ({ number }) => router.push(promptPath(workspace, run.promptName, `runs/${number}`)),
    );
  return (
    <Button variant={variant} pending={pending} pendingLabel="Starting…" blockedReason={blockedReason} onClick={start}>
      {run.budget.stopped ? "Run again with twice the budget" : "Run again"}
    </Button>
  );
}
