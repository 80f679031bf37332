"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef } from "react";
import { useAnswer } from "#components/access/use-answer.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { putAlertAction } from "#lib/alerts/actions.ts";
import type { AlertLine } from "#lib/alerts/read-alert-lines.ts";
import { AlertForm } from "./alert-form.tsx";
import { testIn } from "./form-values.ts";
import { PreviewLine } from "./preview-line.tsx";

export type AlertDialogProps = {
  workspace: string;
  /** The rule to change; null to make one. */
  alert: AlertLine | null;
  members: readonly { id: string; name: string }[];
  onClose: () => void;
};

const FORM = "alert";

/** Makes a rule or changes one. Open while it is mounted. */
export function PutAlertDialog({ workspace, alert, members, onClose }: AlertDialogProps) {
  const router = useRouter();
  const body = useRef<HTMLDivElement>(null);
  const { pending, problem, ask } = useAnswer();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const rule = {
      ...testIn(form),
      ...(alert && { id: alert.id, enabled: alert.enabled }),
      name: String(form.get("name") ?? ""),
      recipients: form.getAll("recipients").map(String),
    };
    const saved = await ask(() => putAlertAction(workspace, rule));
    if (!saved) return;
    toastDone(`“${saved.name}” looks every 30 seconds.`);
    onClose();
    router.refresh();
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={alert ? `Edit ${alert.name}` : "New alert"}
      description="It looks at every call of the last minutes, and tells people when a figure is worse than chance explains."
      size="lg"
      footer={
        <>
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Saving…">
            {alert ? "Save" : "Add the alert"}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <div ref={body}>
        <AlertForm id={FORM} alert={alert} members={members} problem={problem} onSubmit={submit} />
        <PreviewLine workspace={workspace} form={body} />
      </div>
    </Dialog>
  );
}
