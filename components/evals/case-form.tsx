"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Note } from "#components/ui/note.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { saveCaseAction } from "#lib/evals/actions.ts";
import type { EvalCase } from "#lib/evals/domain/case.ts";
import { caseOf, draftOf } from "#lib/evals/domain/case-draft.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { CaseFields } from "./case-fields.tsx";
import { CaseJson } from "./case-json.tsx";
import { CaseRepeats, warnOfRepeats } from "./case-repeats.tsx";
import { type Fault, faultsOf } from "./refusal.ts";
import { RetireCase } from "./retire-case.tsx";
import { useAct } from "./use-act.ts";

export type CaseFormProps = {
  workspace: string;
  prompt: string;
  variables: readonly string[];
  start: EvalCase;
  existing: boolean;
  /** The revision it stands in this form since. */
  since?: number;
  blockedReason?: string;
  onDuplicate?: (evalCase: EvalCase) => void;
  /** Told the id of what was saved, before it closes. */
  onSaved?: (id: string) => void;
  onClose: () => void;
};

const FORM = "case";

/** One case as fields or as its line of JSON; either is judged by the command when it is saved. */
export function CaseForm(props: CaseFormProps) {
  const { workspace, prompt, variables, start, existing, since, blockedReason, onDuplicate, onSaved, onClose } = props;
  const [view, setView] = useState<"fields" | "json">("fields");
  const [draft, setDraft] = useState(() => draftOf(start, variables));
  const [json, setJson] = useState("");
  const [unread, setUnread] = useState<Fault[]>([]);
  const { act, pending, refusal, clear } = useAct();
  const faults = [...unread, ...faultsOf(refusal)];

  function read(): EvalCase | null {
    if (view === "json") return readJson();
    const made = caseOf(draft);
    setUnread("faults" in made ? made.faults : []);
    return "evalCase" in made ? made.evalCase : null;
  }
  function readJson(): EvalCase | null {
    try {
      const value = JSON.parse(json) as EvalCase;
      setUnread([]);
      return value;
    } catch (error) {
      setUnread([
        { path: "", message: `This is not JSON: ${error instanceof Error ? error.message : "it cannot be read"}.` },
      ]);
      return null;
    }
  }
  function show(next: "fields" | "json"): void {
    const made = read();
    if (!made) return;
    if (next === "json") setJson(JSON.stringify(made, null, 2));
    else setDraft(draftOf(made, variables));
    clear();
    setView(next);
  }
  function save(): void {
    const made = read();
    if (!made) return;
    act(
      () => saveCaseAction(workspace, { name: prompt, line: JSON.stringify(made) }),
      ({ revision, added, changed }) => {
        toastDone(added + changed === 0 ? "Nothing changed." : `${made.id} saved, suite revision ${revision}.`);
        if (added > 0) void warnOfRepeats(promptPath(workspace, prompt, "suite"), made.id);
        onSaved?.(made.id);
        onClose();
      },
    );
  }
  const duplicate = () => {
    const made = read();
    if (made) onDuplicate?.(made);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={existing ? <span className="font-mono">{start.id}</span> : "New case"}
      footer={
        <>
          <Button
            type="submit"
            form={FORM}
            variant="main"
            pending={pending}
            pendingLabel="Saving…"
            blockedReason={blockedReason}
          >
            Save as a new revision
          </Button>
          <Button onClick={onClose}>Leave it</Button>
          {existing && !blockedReason && (
            <span className="ml-auto flex gap-2 max-md:ml-0 max-md:basis-full">
              <Button onClick={duplicate}>Duplicate</Button>
              <RetireCase
                workspace={workspace}
                prompt={prompt}
                caseKey={start.id}
                critical={start.critical ?? false}
                onRetired={onClose}
              />
            </span>
          )}
        </>
      }
    >
      <form
        id={FORM}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
          <Segmented
            aria-label="View"
            value={view}
            onValueChange={show}
            choices={[
              { value: "fields", label: "Fields" },
              { value: "json", label: "JSON" },
            ]}
          />
          {since !== undefined && <span className="text-xs text-ink-3">as it is since revision {since}</span>}
        </div>
        {existing && <CaseRepeats path={promptPath(workspace, prompt, "suite")} caseKey={start.id} />}
        {refusal && faultsOf(refusal).length === 0 && (
          <Note tone="fail" live className="mb-4" title="Not saved.">
            {refusal.detail}
          </Note>
        )}
        {view === "json" ? (
          <CaseJson value={json} onChange={setJson} faults={faults} />
        ) : (
          <CaseFields draft={draft} onChange={setDraft} faults={faults} idFixed={existing} variables={variables} />
        )}
      </form>
    </Dialog>
  );
}
