import type { ReactNode } from "react";
import { Answer } from "#components/ui/answer.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { CasesSection } from "./cases-section.tsx";
import { MissingAnswers } from "./missing-answers.tsx";
import { PartialCounts } from "./partial-counts.tsx";
import { casesOf, sidesOf } from "./run-facts.ts";
import { RunMarginNote } from "./run-head.tsx";
import type { RunReportProps } from "./run-report.tsx";

/** A run somebody stopped: no verdict, but what it had found can be read. */
export function CancelledRun({ actions, ...report }: RunReportProps & { actions: ReactNode }) {
  const { run, workspace } = report;
  const cases = casesOf(run);
  const complete = cases - run.cells.open - run.cells.missing;
  const path = promptPath(workspace, run.promptName, `runs/${run.number}`);
  return (
    <>
      <Answer
        margin={
          <Verdict kind="none" size="lg">
            Cancelled
          </Verdict>
        }
        marginNote={<RunMarginNote run={run} workspace={workspace} />}
        under={
          <>
            A part of the suite can mislead either way, so there is no verdict and nothing was blocked or passed.
            <div className="mt-4 flex flex-wrap items-center gap-2">{actions}</div>
          </>
        }
      >
        This run was cancelled when {complete.toLocaleString("en")} of {cases.toLocaleString("en")} cases were complete.
      </Answer>
      <PartialCounts cells={run.cells} sides={sidesOf(run)} ended />
      <MissingAnswers run={run} />
      <CasesSection path={path} {...report} />
    </>
  );
}
