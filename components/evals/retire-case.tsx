"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { AskFirst } from "#components/access/ask-first.tsx";
import { Button } from "#components/ui/button.tsx";
import { retireCaseAction } from "#lib/evals/actions.ts";

export type RetireCaseProps = {
  workspace: string;
  prompt: string;
  caseKey: string;
  critical: boolean;
  onRetired: () => void;
};

/** Takes a case out of the suite after one question. Runs that used it keep it. */
export function RetireCase({ workspace, prompt, caseKey, critical, onRetired }: RetireCaseProps) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="stop" onClick={() => setAsking(true)}>
        Retire…
      </Button>
      {asking && (
        <AskFirst
          title={`Retire ${caseKey}?`}
          description={`${critical ? "It is critical: from then on nothing blocks a version that fails it. " : ""}Later runs leave it out; those that used it keep it, and its text stays in the history.`}
          label="Retire the case"
          pendingLabel="Retiring…"
          leave="Keep it"
          act={() => retireCaseAction(workspace, { name: prompt, caseKey })}
          done={({ revision }) => `${caseKey} is out of the suite from revision ${revision} on.`}
          after={() => {
            onRetired();
            router.refresh();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
