import { Section } from "#components/ui/section.tsx";
import { type CaseFilter, caseFilterHref } from "#lib/evals/domain/case-filter.ts";
import type { GateReason } from "#lib/evals/domain/gate-types.ts";
import type { CellCounts, RunCaseRow, RunPage } from "#lib/evals/domain/run-view.ts";
import { cachedWords, scopeWords } from "#lib/evals/domain/run-words.ts";
import type { Stretch } from "#lib/evals/domain/stretch.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { AgreementTable } from "./agreement-table.tsx";
import { CasesSection } from "./cases-section.tsx";
import { DecisionHistory } from "./decision-history.tsx";
import { DifferenceChart } from "./difference-chart.tsx";
import { LaterAttempts } from "./later-attempts.tsx";
import { MissingAnswers } from "./missing-answers.tsx";
import { RunJudge } from "./run-judge.tsx";
import { RunMeasures } from "./run-measures.tsx";
import { RunReasons } from "./run-reasons.tsx";
import { RunSlices } from "./run-slices.tsx";
import { WinRateChart } from "./win-rate-chart.tsx";

export type RunReportProps = {
  workspace: string;
  run: RunPage;
  filter: CaseFilter;
  first: Stretch<RunCaseRow>;
  /** Counts under the filter's tag and words. */
  cells: CellCounts;
  mayEdit: boolean;
};

const TWO = "grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]";
const REASONS_NOTE = {
  fail: "each crossed one alone would block",
  inconclusive: "what is missing decides nothing",
  pass: "all that had to hold, holds",
};

/** What has a section of its own below. */
const TOLD_BELOW: GateReason["code"][] = ["judge_agrees", "judge_unchecked"];

/** The evidence of a finished run, its reasons and its cases. */
export function RunReport(report: RunReportProps) {
  const { workspace, run, filter } = report;
  const path = promptPath(workspace, run.promptName, `runs/${run.number}`);
  const runHref = (number: number) => promptPath(workspace, run.promptName, `runs/${number}`);
  const cached = cachedWords(run.measures);
  return (
    <>
      {run.figures && run.figures.n > 0 && (
        <Section
          title="Evidence"
          note={
            <>
              {scopeWords(run)}
              {cached && <span className="mt-1 block">{cached}</span>}
            </>
          }
        >
          <div className={TWO}>
            <div>
              <AgreementTable
                run={run}
                current={filter.cell}
                href={(cell) => caseFilterHref(path, { ...filter, cell, tag: null })}
              />
            </div>
            <div className="grid content-start gap-8">
              <WinRateChart run={run} />
              <DifferenceChart run={run} />
            </div>
          </div>
        </Section>
      )}
      {run.verdict && (
        <Section title="Reasons" note={REASONS_NOTE[run.verdict]}>
          <div className={TWO}>
            <div>
              <RunReasons reasons={run.reasons.filter(({ code }) => !TOLD_BELOW.includes(code))} runHref={runHref} />
              <LaterAttempts attempts={run.attempts.after} runHref={runHref} />
            </div>
            <RunMeasures run={run} />
          </div>
        </Section>
      )}
      <RunSlices run={run} path={path} filter={filter} />
      <MissingAnswers run={run} />
      <RunJudge workspace={workspace} run={run} />
      <DecisionHistory decisions={run.people.decisions} />
      <CasesSection path={path} {...report} />
    </>
  );
}
