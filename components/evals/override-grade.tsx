"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Note } from "#components/ui/note.tsx";
import { TextArea } from "#components/ui/text-area.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { overrideGradeAction } from "#lib/evals/actions.ts";
import type { RunItem, RunPage } from "#lib/evals/domain/run-view.ts";
import { faultAt, faultsOf } from "./refusal.ts";
import { useAct } from "./use-act.ts";

export type OverrideGradeProps = {
  workspace: string;
  run: Pick<RunPage, "id" | "number" | "people">;
  caseKey: string;
  version: number;
  item: RunItem;
};

const FORM = "override-grade";
const VERDICTS = { pass: "passed", fail: "is blocked", inconclusive: "is inconclusive" };
const isVerdict = (text: string | null): text is keyof typeof VERDICTS => text !== null && text in VERDICTS;

/** Corrects whether an answer passes, with a reason; what graders and others said before stays beside it. */
export function OverrideGrade({ workspace, run, caseKey, version, item }: OverrideGradeProps) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const queries = useQueryClient();
  const { act, pending, refusal, clear } = useAct();
  const passed = item.passed !== true;
  const missing = faultAt(faultsOf(refusal), "reason");

  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(
      () => overrideGradeAction(workspace, { runId: run.id, position: item.position, passed, reason }),
      ({ verdict, before }) => {
        setOpen(false);
        setReason("");
        const now = isVerdict(verdict) ? VERDICTS[verdict] : "is decided";
        const same = verdict === before ? "still " : "now ";
        toastDone(
          `${caseKey} counts as ${passed ? "passed" : "failed"}; run ${run.number} ${now.replace(/^(is )?/, `$1${same}`)}.`,
        );
        void queries.invalidateQueries({ queryKey: ["run-case"] });
        void queries.invalidateQueries({ queryKey: ["run-cases"] });
      },
    );
  };

  if (item.output === null) return null;
  return (
    <>
      <Button size="sm" blockedReason={run.people.overrideBlocked ?? undefined} onClick={() => setOpen(true)}>
        Count v{version} as {passed ? "passed" : "failed"}…
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          if (!next) clear();
        }}
        size="sm"
        title={`Count ${caseKey} as ${passed ? "passed" : "failed"} for v${version}?`}
        description={`Run ${run.number} goes before the gate again at once, and its verdict may change. What the graders said stays readable, and your name and reason stand beside it for good, also in the review.`}
        footer={
          <Button type="submit" form={FORM} variant="main" pending={pending} pendingLabel="Deciding anew…">
            Count as {passed ? "passed" : "failed"}
          </Button>
        }
      >
        <form id={FORM} onSubmit={submit} noValidate>
          {refusal && !missing && (
            <Note tone="fail" live className="mb-4">
              {refusal.detail}
            </Note>
          )}
          <Field label="Why the graders are wrong" error={missing} required>
            <TextArea
              autoFocus
              value={reason}
              maxLength={2000}
              onChange={(event) => setReason(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && (event.metaKey || event.ctrlKey))
                  event.currentTarget.form?.requestSubmit();
              }}
            />
          </Field>
        </form>
      </Dialog>
    </>
  );
}
