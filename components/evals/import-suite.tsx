"use client";

import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { previewSuiteAction, putSuiteAction } from "#lib/evals/actions.ts";
import type { ImportMode } from "#lib/evals/domain/suite-import.ts";
import type { SuiteDifference } from "#lib/evals/domain/suite-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { ImportDifference } from "./import-difference.tsx";
import { ImportSource, NO_SOURCE, type Source } from "./import-source.tsx";
import type { Refusal } from "./refusal.ts";
import { useAct } from "./use-act.ts";

export type ImportSuiteProps = {
  workspace: string;
  prompt: string;
  /** How many there are now. */
  cases: number;
  blockedReason?: ReactNode;
};

const TOO_LARGE = "The server could not take the file; it may be larger than 10 MB. Nothing was changed.";

/** Brings the cases of a file into the suite: first what that would change, then the change. */
export function ImportSuite({ workspace, prompt, cases, blockedReason }: ImportSuiteProps) {
  const [open, setOpen] = useState(false);
  const [source, setSource] = useState<Source>(NO_SOURCE);
  const [mode, setMode] = useState<ImportMode>("add");
  const [preview, setPreview] = useState<SuiteDifference | null>(null);
  const [checking, setChecking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { act, pending, refusal: refused, clear } = useAct();

  const input = (as: ImportMode) => {
    const { text, format, files } = source;
    return { name: prompt, text, format, files, mode: as };
  };
  const reset = () => {
    setPreview(null);
    setRefusal(null);
    clear();
  };
  async function check(as: ImportMode): Promise<void> {
    setMode(as);
    setChecking(true);
    setRefusal(null);
    clear();
    const answer = await previewSuiteAction(workspace, input(as)).catch(() => null);
    setChecking(false);
    if (answer?.ok) return setPreview(answer.result);
    setPreview(null);
    setRefusal(answer ? answer.problem : { detail: TOO_LARGE });
  }
  const apply = () =>
    act(
      () => putSuiteAction(workspace, input(mode)),
      ({ revision, added, changed, retired }) => {
        setOpen(false);
        setSource(NO_SOURCE);
        reset();
        toastDone(`Suite revision ${revision}: ${added} added, ${changed} changed, ${retired} retired.`);
      },
    );

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
        title="Import cases"
        description={preview ? undefined : "You see what would change before anything does."}
        footer={
          preview ? (
            <>
              <Button
                variant="main"
                pending={pending || checking}
                pendingLabel={checking ? "Comparing…" : "Importing…"}
                blockedReason={reasonAgainst(preview, mode)}
                onClick={apply}
              >
                {mode === "add" ? "Add to the suite" : "Make it the suite"}
              </Button>
              <Button onClick={reset}>Back to the text</Button>
            </>
          ) : (
            <>
              <Button
                variant="main"
                pending={checking}
                pendingLabel="Comparing…"
                blockedReason={source.text.trim() === "" ? "Paste a text or choose a file." : undefined}
                onClick={() => void check(mode)}
              >
                See what would change
              </Button>
              <Button onClick={() => setOpen(false)}>Leave it</Button>
            </>
          )
        }
      >
        {preview ? (
          <ImportDifference
            before={cases}
            difference={preview}
            mode={mode}
            onMode={(next) => void check(next)}
            editPath={promptPath(workspace, prompt, "edit")}
            refusal={refused}
          />
        ) : (
          <ImportSource source={source} onChange={setSource} refusal={refusal} />
        )}
      </Dialog>
    </>
  );
}

/** Why there is nothing to do, if so. */
function reasonAgainst({ cases, counts, format }: SuiteDifference, mode: ImportMode): string | undefined {
  if (cases === 0 && format !== "jsonl") return "No case of this file could be kept.";
  const changes = counts.added + counts.changed + (mode === "replace" ? counts.retired : 0);
  return changes === 0 ? "Nothing would change." : undefined;
}
