"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Fragment, useEffect, useRef, useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { Note } from "#components/ui/note.tsx";
import { isUnfinished } from "#lib/evals/domain/run-view.ts";
import { type RunList, type RunsFilter, runsFilterQuery } from "#lib/evals/domain/runs-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { ChosenRuns } from "./chosen-runs.tsx";
import { MatrixLine } from "./matrix-line.tsx";
import { RunLine } from "./run-line.tsx";
import { RunsHead } from "./runs-head.tsx";

const EVERY_MS = 700;

export type RunsTableProps = { workspace: string; prompt: string; filter: RunsFilter; first: RunList };

/** All runs, newest first; those that go on move while they are looked at. */
export function RunsTable({ workspace, prompt, filter, first }: RunsTableProps) {
  const router = useRouter();
  const path = (tab: string) => promptPath(workspace, prompt, `runs/${tab}`);
  const url = `${path("list")}${runsFilterQuery(filter) || "?"}`;
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["runs", url, first.rows[0]?.number],
    queryFn: ({ pageParam }) => getJson<RunList>(`${url}&before=${pageParam ?? ""}`),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    initialData: { pages: [first], pageParams: [null] },
    staleTime: 0,
    refetchInterval: ({ state }) => (goesOn(state.data?.pages) ? EVERY_MS : false),
  });
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const choose = (number: number) =>
    setChosen((before) =>
      before.includes(number) ? before.filter((each) => each !== number) : [...before.slice(-1), number],
    );
  const rows = data.pages.flatMap((page) => page.rows);
  const running = goesOn(data.pages);
  const wasRunning = useRef(running);
  useEffect(() => {
    // The sentence above the list is the server's, and it just changed.
    if (wasRunning.current && !running) router.refresh();
    wasRunning.current = running;
  }, [running, router]);
  const withModel = new Set(rows.map(({ model }) => model)).size > 1;
  return (
    <ListKeys>
      <DataTable label="Runs, newest first" head={<RunsHead />}>
        {rows.map((row, index) => (
          <Fragment key={row.number}>
            {row.matrix && rows[index - 1]?.matrix?.first !== row.matrix.first && (
              <MatrixLine models={row.matrix.models} href={path(`matrix/${row.matrix.first}`)} />
            )}
            <RunLine
              row={row}
              href={path(String(row.number))}
              withModel={withModel}
              chosen={chosen.includes(row.number)}
              choose={choose}
            />
          </Fragment>
        ))}
      </DataTable>
      {error && (
        <Note tone="unsure" live className="mt-4" title="No news from the server.">
          {error.message}
        </Note>
      )}
      {hasNextPage && (
        <LoadMore shown={rows.length} noun="runs" pending={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
      )}
      <ChosenRuns chosen={chosen} path={path("compare")} clear={() => setChosen([])} />
    </ListKeys>
  );
}

const goesOn = (pages: readonly RunList[] | undefined) =>
  pages?.some((page) => page.rows.some((row) => isUnfinished(row.status))) ?? false;
