"use client";

import { PlusIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { SuitePage } from "#lib/evals/domain/suite-view.ts";
import { CaseEditor } from "./case-editor.tsx";
import { ImportSuite } from "./import-suite.tsx";
import { useOpenedCase } from "./use-opened-case.ts";

export type SuiteEmptyProps = {
  workspace: string;
  prompt: string;
  page: SuitePage;
  opened: string | null;
  mayEdit: boolean;
};

function title(prompt: string, { latest, stable }: SuitePage): string {
  const cost =
    latest > 1 && stable !== null && stable !== latest
      ? `nothing can tell whether v${latest} is better than v${stable}`
      : latest > 1
        ? `nothing can tell whether v${latest} is better than v${latest - 1}`
        : "nothing can tell whether a change makes it better or worse";
  return `${prompt} has no suite, so ${cost}.`;
}

/** A prompt without a suite: what that costs, how much is enough, and the two ways to begin. */
export function SuiteEmpty({ workspace, prompt, page, opened, mayEdit }: SuiteEmptyProps) {
  const { current, open, close } = useOpenedCase(opened);
  const blockedReason = mayEdit ? undefined : "Editors write the suite.";
  return (
    <div className="pt-8">
      <h1 className="sr-only">Suite of {prompt}</h1>
      <EmptyState
        title={title(prompt, page)}
        actions={
          <>
            <Button variant="main" icon={<PlusIcon />} blockedReason={blockedReason} onClick={() => open("new")}>
              Write the first case
            </Button>
            {mayEdit && <ImportSuite workspace={workspace} prompt={prompt} cases={0} />}
          </>
        }
      >
        <p>
          A case is an input with what a right answer must hold. Twenty cases that matter find the blunders; about 300
          show a drop of 5 points. Begin with questions that were answered wrongly once, and mark as critical what must
          never fail.
        </p>
      </EmptyState>
      {current !== null && (
        <CaseEditor
          {...{ workspace, prompt, blockedReason }}
          caseKey="new"
          variables={page.variables}
          onClose={close}
        />
      )}
    </div>
  );
}
