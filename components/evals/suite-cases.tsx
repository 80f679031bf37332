"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { getJson } from "#components/shell/get-json.ts";
import { ListKeys } from "#components/shell/list-keys.tsx";
import { PlusIcon } from "#components/ui/act-icons.tsx";
import { AddressSearch } from "#components/ui/address-search.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Note } from "#components/ui/note.tsx";
import { type SuiteFilter, type SuitePage, type SuiteRows, suiteFilterQuery } from "#lib/evals/domain/suite-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { CaseEditor } from "./case-editor.tsx";
import { SuiteTable } from "./suite-table.tsx";
import { useOpenedCase } from "./use-opened-case.ts";

export type SuiteCasesProps = {
  workspace: string;
  prompt: string;
  page: SuitePage;
  filter: SuiteFilter;
  opened: string | null;
  /** Why the reader may not change the suite. */
  blockedReason?: string;
};

/** The cases of a suite under a filter: any number of them, only those in sight are drawn. */
export function SuiteCases({ workspace, prompt, page, filter, opened, blockedReason }: SuiteCasesProps) {
  const path = promptPath(workspace, prompt, "suite");
  const asked = suiteFilterQuery(filter);
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["suite", path, asked, page.revision, page.lastRun?.number],
    queryFn: ({ pageParam }) =>
      getJson<SuiteRows>(`${path}/rows?${asked.slice(1)}&after=${encodeURIComponent(pageParam ?? "")}`),
    initialPageParam: null as string | null,
    getNextPageParam: (rows) => rows.next,
    initialData: { pages: [page.first], pageParams: [null] },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const rows = data.pages.flatMap((each) => each.rows);
  const { current, open, close } = useOpenedCase(opened);
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-3 pb-4">
        <AddressSearch
          label="Find cases"
          placeholder="Id, or words of the input"
          value={filter.q}
          hrefOf={(q) => `${path}${suiteFilterQuery({ ...filter, q })}`}
        />
        <Button variant="main" icon={<PlusIcon />} blockedReason={blockedReason} onClick={() => open("new")}>
          New case
        </Button>
      </div>
      {rows.length === 0 ? (
        <EmptyState
          title={filter.q === "" ? "No case is like that." : `No case holds “${filter.q}” under this filter.`}
        >
          Search looks into ids and into what each case gives the prompt.
        </EmptyState>
      ) : (
        <ListKeys>
          <SuiteTable
            rows={rows}
            total={page.found}
            lastRun={page.lastRun}
            onOpen={open}
            onNearEnd={() => {
              if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
            }}
          />
        </ListKeys>
      )}
      {error && (
        <Note tone="fail" live className="mt-4">
          {error.message}
        </Note>
      )}
      {current !== null && (
        <CaseEditor
          key={current}
          {...{ workspace, prompt, blockedReason }}
          caseKey={current}
          variables={page.variables}
          onClose={close}
        />
      )}
    </div>
  );
}
