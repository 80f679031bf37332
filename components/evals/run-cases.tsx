"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { ListKeys } from "#components/shell/list-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { Note } from "#components/ui/note.tsx";
import type { CaseFilter, RunCasePage, RunPage } from "#lib/evals/domain/run-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { CasesTable } from "./cases-table.tsx";
import { useLinkedCase } from "./use-linked-case.ts";

export type RunCasesProps = {
  workspace: string;
  run: RunPage;
  filter: CaseFilter;
  first: RunCasePage;
  /** How many there are under the filter, when that is known without a search. */
  total?: number;
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

/** The cases of a run, worst first; each opens to both answers. A copied link brings its case along. */
export function RunCases({ workspace, run, filter, first, total, mayEdit }: RunCasesProps) {
  const base = promptPath(workspace, run.promptName, `runs/${run.number}`);
  const params = new URLSearchParams({ cell: filter.cell, q: filter.q });
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["run-cases", base, filter.cell, filter.q],
    queryFn: ({ pageParam }) => getJson<RunCasePage>(`${base}/cases?${params}&after=${pageParam ?? ""}`),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    initialData: { pages: [first], pageParams: [null] },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const listed = data.pages.flatMap((page) => page.rows);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const linked = useLinkedCase(base, listed, (key) => setOpen((before) => new Set(before).add(key)));
  const rows = linked && !listed.some((row) => row.key === linked.key) ? [linked, ...listed] : listed;
  const toggle = (key: string) =>
    setOpen((before) =>
      before.has(key) ? new Set([...before].filter((each) => each !== key)) : new Set(before).add(key),
    );

  if (rows.length === 0) {
    const title = filter.q === "" ? NONE[filter.cell] : `No such case holds “${filter.q}”.`;
    return <EmptyState title={title}>Search looks into ids and into what each case gives the prompt.</EmptyState>;
  }
  return (
    <ListKeys>
      <CasesTable
        base={base}
        workspace={workspace}
        run={run}
        rows={rows}
        open={open}
        toggle={toggle}
        mayEdit={mayEdit}
      />
      {error && (
        <Note tone="fail" live className="mt-4">
          {error.message}
        </Note>
      )}
      {hasNextPage && (
        <LoadMore
          shown={listed.length}
          total={total}
          noun="cases"
          pending={isFetchingNextPage}
          onLoad={() => void fetchNextPage()}
        />
      )}
    </ListKeys>
  );
}
