"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { startRunAction } from "#lib/evals/actions.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";

export type StartComparisonProps = {
  workspace: string;
  name: string;
  base: number;
  head: number;
  blockedReason?: string;
};

/** Starts a run of exactly these two versions and goes to watch it. */
export function StartComparison({ workspace, name, base, head, blockedReason }: StartComparisonProps) {
  const router = useRouter();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [starting, startTransition] = useTransition();
  const start = () =>
    startTransition(async () => {
      const answer = await startRunAction(workspace, { name, challenger: head, baseline: base });
      if (answer.ok) router.push(promptPath(workspace, name, `runs/${answer.result.number}`));
      else setRefusal(answer.problem.detail);
    });
  return (
    <>
      <Button variant="main" onClick={start} pending={starting} pendingLabel="Starting…" blockedReason={blockedReason}>
        Run v{head} against v{base}
      </Button>
      {refusal && (
        <Note tone="fail" live title="Not started." className="basis-full">
          {refusal}
        </Note>
      )}
    </>
  );
}
