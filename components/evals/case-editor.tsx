"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Note } from "#components/ui/note.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import type { EvalCase } from "#lib/evals/domain/case.ts";
import { blankCase, copyId } from "#lib/evals/domain/case-draft.ts";
import type { SuiteCase } from "#lib/evals/domain/suite-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { CaseForm } from "./case-form.tsx";

export type CaseEditorProps = {
  workspace: string;
  prompt: string;
  /** `new` for a case that is not there yet. */
  caseKey: string;
  variables: readonly string[];
  blockedReason?: string;
  onClose: () => void;
};

/** The editor of one case, over the page. Read from the server when it opens; a duplicate starts from what is shown. */
export function CaseEditor({ workspace, prompt, caseKey, variables, blockedReason, onClose }: CaseEditorProps) {
  const isNew = caseKey === "new";
  const [copied, setCopied] = useState<EvalCase | null>(null);
  const url = `${promptPath(workspace, prompt, "suite/case")}?key=${encodeURIComponent(caseKey)}`;
  const { data, error } = useQuery({
    queryKey: ["suite-case", url],
    queryFn: () => getJson<SuiteCase>(url),
    enabled: !isNew,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const form = { workspace, prompt, variables, blockedReason, onClose };
  if (copied) return <CaseForm key={copied.id} {...form} start={copied} existing={false} />;
  if (isNew) return <CaseForm {...form} start={blankCase(variables)} existing={false} />;
  if (data) {
    return (
      <CaseForm
        {...form}
        start={data.evalCase}
        existing
        since={data.since}
        onDuplicate={(evalCase) => setCopied({ ...evalCase, id: copyId(evalCase.id) })}
      />
    );
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={caseKey} size="lg">
      {error ? (
        <Note tone="fail" live>
          {error.message}
        </Note>
      ) : (
        <SkeletonLines lines={8} label="Loading the case" />
      )}
    </Dialog>
  );
}
