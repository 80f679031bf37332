"use client";

import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { previewSuiteAction, putSuiteAction } from "#lib/evals/actions.ts";
import type { SuiteDifference } from "#lib/evals/domain/suite-view.ts";
import { ImportDifference } from "./import-difference.tsx";
import { ImportSource } from "./import-source.tsx";
import type { Refusal } from "./refusal.ts";
import { useAct } from "./use-act.ts";

export type ImportSuiteProps = {
  workspace: string;
  prompt: string;
  /** How many there are now. */
  cases: number;
  blockedReason?: ReactNode;
};

/** Replaces the suite by a file: first what that would change, then the change. */
export function ImportSuite({ workspace, prompt, cases, blockedReason }: ImportSuiteProps) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [preview, setPreview] = useState<SuiteDifference | null>(null);
  const [checking, setChecking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { act, pending, refusal: refused, clear } = useAct();

  const reset = () => {
    setPreview(null);
    setRefusal(null);
    clear();
  };
  async function check(): Promise<void> {
    setChecking(true);
    reset();
    const answer = await previewSuiteAction(workspace, { name: prompt, text }).catch(() => null);
    setChecking(false);
    if (!answer)
      return setRefusal({
        detail: "The server could not take the file; it may be larger than 16 MB. Nothing was changed.",
      });
    if (answer.ok) setPreview(answer.result);
    else setRefusal(answer.problem);
  }
  const apply = () =>
    act(
      () => putSuiteAction(workspace, { name: prompt, text }),
      (result) => {
        setOpen(false);
        setText("");
        reset();
        toastDone(
          `Suite revision ${result.revision}: ${result.added} added, ${result.changed} changed, ${result.retired} retired.`,
        );
      },
    );
  const changes = preview ? preview.counts.added + preview.counts.changed + preview.counts.retired : 0;

  return (
    <>
      <Button blockedReason={blockedReason} reasonPlacement="under" onClick={() => setOpen(true)}>
        Import…
      </Button>
      <Dialog
        open={open}
        onOpenChange={(isOpen) => {
          setOpen(isOpen);
          if (!isOpen) reset();
        }}
        size="lg"
        title="Import a suite"
        description="One case a line, as JSON. What is not in the file leaves the suite; you see what would change before anything does."
        footer={
          preview ? (
            <>
              <Button
                variant="main"
                pending={pending}
                pendingLabel="Importing…"
                blockedReason={changes === 0 ? "Nothing would change." : undefined}
                onClick={apply}
              >
                Make it the suite
              </Button>
              <Button onClick={reset}>Back to the text</Button>
            </>
          ) : (
            <>
              <Button
                variant="main"
                pending={checking}
                pendingLabel="Comparing…"
                blockedReason={text.trim() === "" ? "Paste lines or choose a file." : undefined}
                onClick={() => void check()}
              >
                See what would change
              </Button>
              <Button onClick={() => setOpen(false)}>Leave it</Button>
            </>
          )
        }
      >
        {preview ? (
          <ImportDifference before={cases} difference={preview} refusal={refused} />
        ) : (
          <ImportSource text={text} onChange={setText} refusal={refusal} />
        )}
      </Dialog>
    </>
  );
}
