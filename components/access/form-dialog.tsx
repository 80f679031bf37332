"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog, type DialogProps } from "#components/ui/dialog.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import type { ActionResult } from "#lib/usecase/action.ts";
import { faultAt, refusalOf } from "./faults.ts";
import { useAnswer } from "./use-answer.ts";

/** The sentence beside a field, if what stands in it has a fault; `name` begins it: "The name is empty". */
export type FaultOf = (path: string, name: string) => string | undefined;

export type FormDialogProps<R> = {
  title: string;
  description?: ReactNode;
  size?: DialogProps["size"];
  /** What the main button says, and what it says meanwhile. */
  label: string;
  pendingLabel?: string;
  /** Paths of the fields that show their own faults; any other fault is told above them. */
  fields: readonly string[];
  save: (form: FormData) => Promise<ActionResult<R>>;
  /** What is said when it is saved, and the dialog closes; null leaves it open, for something that is shown once. */
  saved: (result: R, form: FormData) => string | null;
  onClose: () => void;
  children: (faultOf: FaultOf) => ReactNode;
};

/** A form in a dialog that is sent to the server and says what the server found. Open while it is mounted. */
export function FormDialog<R>(props: FormDialogProps<R>) {
  const { title, description, size, label, pendingLabel = "Saving…", fields, save, saved, onClose, children } = props;
  const id = useId();
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const result = await ask(() => save(form));
    if (result === null) return;
    const words = saved(result, form);
    if (words !== null) {
      toastDone(words);
      onClose();
    }
    router.refresh();
  };
  const refusal = refusalOf(problem, fields);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={description}
      size={size}
      footer={
        <>
          <Button type="submit" form={id} variant="main" pending={pending} pendingLabel={pendingLabel}>
            {label}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="grid gap-4">
        {refusal && (
          <Note tone="fail" live>
            {refusal}
          </Note>
        )}
        {children((path, name) => faultAt(problem, path, name))}
      </form>
    </Dialog>
  );
}
