"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getJson } from "./get-json.ts";

const EVERY_MS = 10_000;

const keyOf = (workspace: string) => ["unread", workspace];

/** How much is unread in the reader's inbox, as of a few seconds ago; asked at once when they come back to the page. */
export function useUnread(workspace: string, atFirst: number): number {
  const { data } = useQuery({
    queryKey: keyOf(workspace),
    queryFn: () => getJson<{ unread: number }>(`/${workspace}/inbox/count`),
    initialData: { unread: atFirst },
    refetchInterval: EVERY_MS,
    refetchOnWindowFocus: "always",
  });
  return data.unread;
}

/** Asks for the count now, because something was marked. */
export function useCountAgain(workspace: string): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: keyOf(workspace) });
}
