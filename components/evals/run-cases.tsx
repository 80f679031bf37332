"use client";

import { EmptyState } from "#components/ui/empty-state.tsx";
import { type CaseFilter, caseFilterParams, isNarrowed } from "#lib/evals/domain/case-filter.ts";
import type { RunCaseRow, RunPage } from "#lib/evals/domain/run-view.ts";
import type { Stretch } from "#lib/evals/domain/stretch.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { CasesTable } from "./cases-table.tsx";
import { PinnedCase } from "./pinned-case.tsx";
import { useLinkedCase } from "./use-linked-case.ts";
import { useLongList } from "./use-long-list.ts";

export type RunCasesProps = {
  workspace: string;
  run: RunPage;
  filter: CaseFilter;
  first: Stretch<RunCaseRow>;
  mayEdit: boolean;
};

const NONE: Record<CaseFilter["cell"], string> = {
  all: "This run has no cases.",
  worse: "No case got worse.",
  better: "No case got better.",
  bothPass: "No case passes on both sides.",
  neither: "No case fails on both sides.",
  missing: "Every case has a result.",
  open: "No case is still open.",
};

function noneWords({ cell, q, tag }: CaseFilter): string {
  if (q !== "") return `No such case holds “${q}”.`;
  return tag === null ? NONE[cell] : `No such case carries the tag “${tag}”.`;
}

/** The cases of a run, worst first; each opens to both answers. A copied link brings its case along. */
export function RunCases({ workspace, run, filter, first, mayEdit }: RunCasesProps) {
  const base = promptPath(workspace, run.promptName, `runs/${run.number}`);
  const params = caseFilterParams(filter);
  const list = useLongList<RunCaseRow>({
    name: ["run-cases", base, `${params}`, run.people.decisions.length],
    urlOf: (from) => `${base}/cases?${params}&from=${from}`,
    first,
  });
  const pinned = useLinkedCase(`${base}/row?${params}`, list.reach);
  const table = { base, workspace, run, mayEdit };

  if (list.total === 0 && !pinned) {
    const hint = isNarrowed(filter) ? "Search looks into ids and into what each case gives the prompt." : null;
    return <EmptyState title={noneWords(filter)}>{hint}</EmptyState>;
  }
  return (
    <>
      {pinned && <PinnedCase row={pinned} open={list.open} toggle={list.toggle} {...table} />}
      <CasesTable list={list} {...table} />
    </>
  );
}
