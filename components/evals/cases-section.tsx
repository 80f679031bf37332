import { Section } from "#components/ui/section.tsx";
import { type CaseFilter, isNarrowed } from "#lib/evals/domain/case-filter.ts";
import { whole } from "#lib/evals/domain/phrases.ts";
import { CaseFilters } from "./case-filters.tsx";
import { RunCases } from "./run-cases.tsx";
import type { RunReportProps } from "./run-report.tsx";

const CELL_WORDS: Record<CaseFilter["cell"], string> = {
  all: "in all",
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
  cells,
  mayEdit,
}: RunReportProps & { path: string }) {
  const { cell, q, tag } = filter;
  const found = isNarrowed(filter) ? ", of those that fit" : "";
  return (
    <Section
      id="cases"
      title="Cases"
      note={`${whole(first.total)} ${CELL_WORDS[cell]}${found}, worst first, critical before the rest`}
    >
      <CaseFilters path={path} filter={filter} cells={cells} paired={run.baseline !== null} />
      <RunCases key={`${cell} ${tag} ${q}`} {...{ workspace, run, filter, first, mayEdit }} />
    </Section>
  );
}
