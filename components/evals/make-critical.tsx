"use client";

import { Button } from "#components/ui/button.tsx";
import { toastDone, toastFailed } from "#components/ui/toast.ts";
import { saveCaseAction } from "#lib/evals/actions.ts";
import type { EvalCase } from "#lib/evals/domain/case.ts";
import { suiteLine } from "#lib/evals/domain/suite-line.ts";
import { useAct } from "./use-act.ts";

export type MakeCriticalProps = { workspace: string; prompt: string; evalCase: EvalCase; mayEdit: boolean };

/** Makes a case one that must pass, from the suite's next revision on; the run it is shown in stays as it was. */
export function MakeCritical({ workspace, prompt, evalCase, mayEdit }: MakeCriticalProps) {
  const { act, pending } = useAct();
  if (evalCase.critical) return null;
  const make = () =>
    act(
      async () => {
        const line = suiteLine({ ...evalCase, critical: true });
        const answer = await saveCaseAction(workspace, { name: prompt, line });
        if (!answer.ok) toastFailed(answer.problem.detail);
        return answer;
      },
      ({ revision }) => toastDone(`${evalCase.id} is critical from suite revision ${revision} on.`),
    );
  return (
    <Button
      size="sm"
      pending={pending}
      pendingLabel="Saving…"
      blockedReason={mayEdit ? undefined : "Editors change the suite."}
      onClick={make}
    >
      Make critical
    </Button>
  );
}
