"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import type { LabelItem, LabelQueue, LabelWords } from "#lib/evals/domain/label-view.ts";
import { useLabelWrites } from "./use-label-writes.ts";

/** Further outputs are asked for while this many are still to come. */
const AHEAD = 4;

/**
 * The outputs that wait for this person, one at a time. A label takes effect at once and is kept behind it; skipped
 * ones come back at the end, and the last label can be taken back.
 */
export function useLabelQueue(workspace: string, base: string, first: LabelQueue) {
  const { data, error, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: ["label-queue", base],
    queryFn: ({ pageParam }) => getJson<LabelQueue>(`${base}/queue?after=${pageParam ?? ""}`),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    initialData: { pages: [first], pageParams: [null] },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const writes = useLabelWrites(workspace, first.runId);
  const [given, setGiven] = useState<readonly LabelItem[]>([]);
  const [skipped, setSkipped] = useState<readonly number[]>([]);

  const done = new Set(given.map(({ position }) => position));
  const open = data.pages.flatMap((page) => page.items).filter(({ position }) => !done.has(position));
  const fresh = open.filter(({ position }) => !skipped.includes(position));
  const putOff = open.toSorted((a, b) => skipped.indexOf(a.position) - skipped.indexOf(b.position));
  // Further pages come before what was put off.
  const current = fresh[0] ?? (hasNextPage ? null : (putOff[0] ?? null));

  useEffect(() => {
    if (fresh.length < AHEAD && hasNextPage && !isFetching && !error) void fetchNextPage();
  }, [fresh.length, hasNextPage, isFetching, error, fetchNextPage]);

  return {
    current,
    /** How many this person labelled, before and now. */
    mine: first.mine + given.length,
    left: first.sample - first.mine - given.length,
    putOff: open.length - fresh.length,
    loading: current === null && (isFetching || hasNextPage) && !error,
    error: error?.message ?? null,
    again: () => void fetchNextPage(),
    writes,
    canUndo: given.length > 0,
    label(words: LabelWords) {
      if (!current) return;
      setGiven([...given, current]);
      setSkipped(skipped.filter((position) => position !== current.position));
      writes.write({ position: current.position, words });
    },
    skip() {
      if (current) setSkipped([...skipped.filter((position) => position !== current.position), current.position]);
    },
    undo() {
      const last = given.at(-1);
      if (!last) return;
      setGiven(given.slice(0, -1));
      writes.write({ position: last.position, words: null });
    },
  };
}
