"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import type { ActionResult } from "#lib/usecase/action.ts";
import { useAnswer } from "./use-answer.ts";

export type AskFirstProps = {
  title: string;
  /** What will be so from then on. */
  description: string;
  /** What the red button says, and what it says meanwhile: "Remove legal", "Removing…". */
  label: string;
  pendingLabel: string;
  /** What the other one says. */
  leave: string;
  /** Why it may not be pressed at all. */
  blockedReason?: string | undefined;
  act: () => Promise<ActionResult<unknown>>;
  /** What is said when it is done. */
  done: string;
  onClose: () => void;
  children?: ReactNode;
};

/** Asks before something is taken away, and does it. Open while it is mounted. */
export function AskFirst(props: AskFirstProps) {
  const { title, description, label, pendingLabel, leave, blockedReason, act, done, onClose, children } = props;
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const go = async () => {
    if (!(await ask(act))) return;
    toastDone(done);
    onClose();
    router.refresh();
  };
  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={description}
      confirm={
        <Button
          variant="stop-now"
          pending={pending}
          pendingLabel={pendingLabel}
          blockedReason={blockedReason}
          reasonPlacement="under"
          onClick={go}
        >
          {label}
        </Button>
      }
      cancel={<Button>{leave}</Button>}
    >
      {(children || problem) && (
        <div className="grid gap-4">
          {children}
          {problem && (
            <Note tone="fail" live>
              {problem.detail}
            </Note>
          )}
        </div>
      )}
    </AlertDialog>
  );
}
