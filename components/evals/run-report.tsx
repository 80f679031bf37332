import type { ReactNode } from "react";
import { Section } from "#components/ui/section.tsx";
import { type CaseFilter, caseFilterHref, type RunCasePage, type RunPage } from "#lib/evals/domain/run-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { AgreementTable } from "./agreement-table.tsx";
import { CaseFilters } from "./case-filters.tsx";
import { DecisionHistory } from "./decision-history.tsx";
import { DifferenceChart } from "./difference-chart.tsx";
import { MissingAnswers } from "./missing-answers.tsx";
import { RunCases } from "./run-cases.tsx";
import { casesOf, scopeWords } from "./run-facts.ts";
import { RunJudge } from "./run-judge.tsx";
import { RunMeasures } from "./run-measures.tsx";
import { RunReasons } from "./run-reasons.tsx";
import { WinRateChart } from "./win-rate-chart.tsx";

export type RunReportProps = {
  workspace: string;
  run: RunPage;
  filter: CaseFilter;
  first: RunCasePage;
  mayEdit: boolean;
};

const TWO = "grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]";
const REASONS_NOTE = {
  fail: "each crossed one alone would block",
  inconclusive: "what is missing decides nothing",
  pass: "all that had to hold, holds",
};

/** The evidence of a finished run, its reasons and its cases. */
export function RunReport({ workspace, run, filter, first, mayEdit }: RunReportProps) {
  const path = promptPath(workspace, run.promptName, `runs/${run.number}`);
  return (
    <>
      {run.figures && run.figures.n > 0 && (
        <Section title="Evidence" note={scopeWords(run)}>
          <div className={TWO}>
            <div>
              <AgreementTable
                run={run}
                current={filter.cell}
                href={(cell) => caseFilterHref(path, { cell, q: filter.q })}
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
            <RunReasons reasons={run.reasons} />
            <RunMeasures run={run} />
          </div>
        </Section>
      )}
      <MissingAnswers run={run} />
      <RunJudge workspace={workspace} run={run} />
      <DecisionHistory decisions={run.people.decisions} />
      <CasesSection path={path} {...{ workspace, run, filter, first, mayEdit }} />
    </>
  );
}

const CELL_WORDS: Record<CaseFilter["cell"], string> = {
  all: "all",
  worse: "that got worse",
  missing: "without a result",
  neither: "that fail",
  better: "that got better",
  bothPass: "that pass",
  open: "never asked",
};

/** The list of a run's cases with its filters; also shown of a run that was cancelled. */
export function CasesSection({
  path,
  workspace,
  run,
  filter,
  first,
  mayEdit,
}: RunReportProps & { path: string }): ReactNode {
  const total = filter.cell === "all" ? casesOf(run) : run.cells[filter.cell];
  return (
    <Section
      id="cases"
      title="Cases"
      note={`${total.toLocaleString("en")} ${CELL_WORDS[filter.cell]}, worst first, critical before the rest`}
    >
      <CaseFilters path={path} filter={filter} cells={run.cells} paired={run.baseline !== null} />
      <RunCases
        key={`${filter.cell} ${filter.q}`}
        total={filter.q === "" ? total : undefined}
        {...{ workspace, run, filter, first, mayEdit }}
      />
    </Section>
  );
}
