"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { AlertDialog } from "#components/ui/alert-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { toastDone } from "#components/ui/toast.ts";
import type { ActionResult } from "#lib/usecase/action.ts";
import { useAnswer } from "./use-answer.ts";

export type AskFirstProps<R> = {
  title: string;
  /** What will be so from then on. */
  description: string;
  /** What the button that does it says, and what it says meanwhile: "Remove legal", "Removing…". */
  label: string;
  pendingLabel: string;
  /** `main` where nothing is taken away. */
  variant?: "stop-now" | "main";
  /** What the other one says. */
  leave: string;
  /** Why it may not be pressed at all. */
  blockedReason?: string | undefined;
  act: () => Promise<ActionResult<R>>;
  /** What is said when it is done; null says nothing and leaves the question open, for something that is shown once. */
  done: (result: R) => string | null;
  /** What comes instead of the page read anew: the page may be gone with what was asked about. */
  after?: () => void;
  onClose: () => void;
  children?: ReactNode;
};

/** Asks before something is taken away, and does it. Open while it is mounted. */
export function AskFirst<R>(props: AskFirstProps<R>) {
  const { title, description, label, pendingLabel, variant = "stop-now", leave, blockedReason, children } = props;
  const { act, done, onClose } = props;
  const router = useRouter();
  const { pending, problem, ask } = useAnswer();
  const go = async () => {
    const result = await ask(act);
    if (result === null) return;
    const words = done(result);
    if (words !== null) {
      toastDone(words);
      onClose();
    }
    if (props.after) props.after();
    else router.refresh();
  };
  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={description}
      confirm={
        <Button
          variant={variant}
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
