"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { requestReviewAction } from "#lib/reviews/actions.ts";
import { useAct } from "./use-act.ts";

export type AskForReviewProps = {
  workspace: string;
  prompt: string;
  version: number;
  runNumber: number;
  blockedReason?: string;
};

const FORM = "ask-for-review";

/** Asks people to agree to the version that passed; the run is the evidence they will see. */
export function AskForReview({ workspace, prompt, version, runNumber, blockedReason }: AskForReviewProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [message, setMessage] = useState("");
  const { act, pending, refusal } = useAct();
  const send = () =>
    act(
      () => requestReviewAction(workspace, { name: prompt, version, message }),
      ({ number }) => {
        setOpen(false);
        toastDone(`Review ${number} of v${version} is open.`);
        router.push(promptPath(workspace, prompt, `reviews/${number}`));
      },
    );
  return (
    <>
      <Button variant="main" blockedReason={blockedReason} onClick={() => setOpen(true)}>
        Ask for review
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Ask for review of v${version}`}
        description={`Reviewers see what v${version} changes and that run ${runNumber} passed. Nothing is released by it.`}
        size="sm"
        footer={
          <>
            <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Asking…">
              Ask for review
            </Button>
            <Button onClick={() => setOpen(false)}>Leave it</Button>
          </>
        }
      >
        <form
          id={FORM}
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <Field label="What should they look at" optional error={refusal?.detail}>
            <TextArea autoFocus value={message} maxLength={4000} onChange={(event) => setMessage(event.target.value)} />
          </Field>
        </form>
      </Dialog>
    </>
  );
}
