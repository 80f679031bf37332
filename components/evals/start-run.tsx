"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { PlayIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toastNote } from "#components/ui/toast.ts";
import { startRunAction } from "#lib/evals/actions.ts";
import type { RunEstimate } from "#lib/evals/domain/run-estimate.ts";
import { draftFaults, draftInput, newDraft } from "#lib/evals/domain/run-plan.ts";
import type { RunOffer } from "#lib/evals/domain/runs-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { StartRunForm } from "./start-run-form.tsx";
import { useAct } from "./use-act.ts";

export type StartRunProps = {
  workspace: string;
  prompt: string;
  offer: RunOffer;
  blockedReason?: string;
};

const FORM = "start-run";

/** Says what the run will do, in calls and money, and does it. */
export function StartRun({ workspace, prompt, offer, blockedReason }: StartRunProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(() => newDraft(offer));
  const { act, pending, refusal, clear } = useAct();
  const url = promptPath(workspace, prompt, "runs/estimate");
  const { data: estimate } = useQuery({
    queryKey: ["run-estimate", url],
    queryFn: () => getJson<RunEstimate>(url),
    enabled: open,
    retry: false,
  });

  const start = () =>
    act(
      () => startRunAction(workspace, draftInput(prompt, draft)),
      ({ number, runs, warnings = [] }) => {
        setOpen(false);
        for (const warning of warnings) toastNote(warning);
        const place = (runs?.length ?? 1) > 1 ? `runs/matrix/${number}` : `runs/${number}`;
        router.push(promptPath(workspace, prompt, place));
      },
    );
  const several = draft.models.length > 1;
  return (
    <>
      <Button
        variant="main"
        icon={<PlayIcon />}
        blockedReason={blockedReason}
        reasonPlacement="under"
        onClick={() => setOpen(true)}
      >
        Start a run
      </Button>
      <Dialog
        open={open}
        onOpenChange={(isOpen) => {
          setOpen(isOpen);
          clear();
        }}
        title="Start a run"
        description="Both versions answer every case of the suite as it stands now. The limits it is held against are fixed before the first call."
        footer={
          <>
            <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Starting…">
              {several ? `Start ${draft.models.length} runs` : "Start the run"}
            </Button>
            <Button onClick={() => setOpen(false)}>Leave it</Button>
          </>
        }
      >
        <form
          id={FORM}
          className="grid gap-4"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (Object.keys(draftFaults(draft)).length === 0) start();
          }}
        >
          <StartRunForm
            offer={offer}
            draft={draft}
            change={(part) => setDraft((before) => ({ ...before, ...part }))}
            estimate={estimate}
            refusal={refusal?.detail}
          />
        </form>
      </Dialog>
    </>
  );
}
