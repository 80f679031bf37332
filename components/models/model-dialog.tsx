"use client";

import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { putModelFactAction, removeModelFactAction } from "#lib/models/actions.ts";
import type { ModelButtonProps } from "./model-button.tsx";
import { factIn, ModelForm } from "./model-form.tsx";

export type ModelDialogProps = Pick<ModelButtonProps, "workspace" | "members" | "model"> & { onClose: () => void };

const FORM = "model";

/** Sets what the workspace knows of a model. Open while it is mounted. */
export function ModelDialog({ workspace, members, model, onClose }: ModelDialogProps) {
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const finish = (message: string) => {
    toastDone(message);
    onClose();
    router.refresh();
  };

  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fact = factIn(new FormData(event.currentTarget));
    const saved = await ask(() => putModelFactAction(workspace, fact));
    if (saved) finish(`${saved.model} is set. Runs that begin from now on count with it.`);
  };
  const takeBack = async (name: string) => {
    if (await ask(() => removeModelFactAction(workspace, { model: name })))
      finish(`What this release knows of ${name} counts again.`);
  };

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={model ? <span className="font-mono wrap-anywhere">{model.name}</span> : "A model’s price, days and reader"}
      description="Counts for runs that begin from now on. What past runs cost stays as it was counted then."
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Saving…">
            Save
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          {model?.line?.isSet && (
            <Button variant="quiet" className="md:ml-auto" onClick={() => void takeBack(model.name)}>
              Take back what is set here
            </Button>
          )}
        </>
      }
    >
      <ModelForm id={FORM} model={model} members={members} problem={problem} onSubmit={save} />
    </Dialog>
  );
}
