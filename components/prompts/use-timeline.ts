"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { TimelineEvent, TimelineFilter, TimelinePage } from "#lib/prompts/domain/timeline.ts";

const POLL = 2_000;

const isRunning = (event: TimelineEvent) => event.type === "run" && event.state === "running";

/** A prompt's timeline from its first page on; it looks again while a run goes on, and tells the page when it has ended. */
export function useTimeline(workspace: string, name: string, filter: TimelineFilter, first: TimelinePage) {
  const router = useRouter();
  const timeline = useInfiniteQuery({
    queryKey: ["timeline", workspace, name, filter, first.events[0]?.seq ?? 0],
    queryFn: ({ pageParam }) => {
      const before = pageParam === null ? "" : `&before=${pageParam}`;
      return getJson<TimelinePage>(`${promptPath(workspace, name, "timeline")}?show=${filter}${before}`);
    },
    initialPageParam: null as number | null,
    initialData: { pages: [first], pageParams: [null] },
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.events.some(isRunning) ? POLL : false),
  });
  const events = timeline.data.pages.flatMap((page) => page.events);
  const running = events.some(isRunning);
  const wasRunning = useRef(running);
  useEffect(() => {
    if (wasRunning.current && !running) router.refresh();
    wasRunning.current = running;
  }, [running, router]);
  return {
    events,
    hasMore: timeline.hasNextPage,
    loading: timeline.isFetchingNextPage,
    error: timeline.error?.message ?? null,
    loadMore: () => void timeline.fetchNextPage(),
  };
}
