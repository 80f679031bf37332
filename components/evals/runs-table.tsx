"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { Note } from "#components/ui/note.tsx";
import { Th } from "#components/ui/th.tsx";
import type { RunList } from "#lib/evals/domain/runs-view.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { RunLine } from "./run-line.tsx";

const EVERY_MS = 700;

export type RunsTableProps = { workspace: string; prompt: string; first: RunList };

/** All runs, newest first; those that go on move while they are looked at. */
export function RunsTable({ workspace, prompt, first }: RunsTableProps) {
  const router = useRouter();
  const url = promptPath(workspace, prompt, "runs/list");
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["runs", url, first.rows[0]?.number],
    queryFn: ({ pageParam }) => getJson<RunList>(`${url}?before=${pageParam ?? ""}`),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    initialData: { pages: [first], pageParams: [null] },
    staleTime: 0,
    refetchInterval: ({ state }) => (goesOn(state.data?.pages) ? EVERY_MS : false),
  });
  const rows = data.pages.flatMap((page) => page.rows);
  const running = goesOn(data.pages);
  const wasRunning = useRef(running);
  useEffect(() => {
    // The sentence above the list is the server's, and it just changed.
    if (wasRunning.current && !running) router.refresh();
    wasRunning.current = running;
  }, [running, router]);
  return (
    <ListKeys>
      <DataTable
        label="Runs, newest first"
        head={
          <tr>
            <Th>Run</Th>
            <Th>Versions</Th>
            <Th>Verdict</Th>
            <Th numeric className="max-md:hidden">
              Cases
            </Th>
            <Th numeric className="max-md:hidden">
              Worse
            </Th>
            <Th numeric className="max-md:hidden">
              Better
            </Th>
            <Th numeric className="max-lg:hidden">
              Win rate, 95 % interval
            </Th>
            <Th className="max-lg:hidden">Started by</Th>
            <Th className="max-md:hidden">When</Th>
            <Th numeric className="max-lg:hidden">
              Took
            </Th>
          </tr>
        }
      >
        {rows.map((row) => (
          <RunLine key={row.number} row={row} href={promptPath(workspace, prompt, `runs/${row.number}`)} />
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
    </ListKeys>
  );
}

const goesOn = (pages: readonly RunList[] | undefined) =>
  pages?.some((page) => page.rows.some((row) => row.status === "running")) ?? false;
