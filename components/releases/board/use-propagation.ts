"use client";

import { useQuery } from "@tanstack/react-query";
import { getJson } from "#components/shell/get-json.ts";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import { hasArrived } from "#lib/releases/domain/propagation.ts";
import type { Propagation } from "#lib/releases/queries-propagation.ts";

/** Which release is followed. */
export type Followed = { workspace: string; prompt: string; channel: string; seq: number };

const WATCHING_MS = 200;
const WAITING_MS = 1_000;
const RESTING_MS = 3_000;
/** Each look reads every client: the more there are, the seldomer. */
const MS_A_CLIENT = 0.1;
const WATCHED_FOR_MS = 20_000;
/** Without any client connected, this long after the commit nobody is expected any more. */
const NOBODY_MS = 3_000;

/** How long until it is asked again: often while clients confirm, seldom once all of them have. */
export function pauseUntilNext({ arrival, committedAt, now }: Propagation): number {
  const age = now - committedAt;
  if (hasArrived(arrival) || (arrival.clients === 0 && age > NOBODY_MS)) return RESTING_MS;
  return Math.max(age < WATCHED_FOR_MS ? WATCHING_MS : WAITING_MS, arrival.clients * MS_A_CLIENT);
}

/** The address of a release's board. */
export function boardPath({ workspace, prompt, channel, seq }: Followed): string {
  const on = channel === "stable" ? "" : `&channel=${channel}`;
  return promptPath(workspace, prompt, `roll-back?release=${seq}${on}`);
}

/** Follows how a release arrives at those who are connected. */
export function usePropagation({ workspace, prompt, channel, seq }: Followed, first: Propagation | undefined) {
  return useQuery({
    queryKey: ["propagation", workspace, prompt, channel, seq],
    queryFn: () =>
      getJson<Propagation>(promptPath(workspace, prompt, `roll-back/state?release=${seq}&channel=${channel}`)),
    ...(first && { initialData: first }),
    retry: false,
    refetchInterval: ({ state: { data, error } }) => {
      if (error || !data) return WAITING_MS;
      return pauseUntilNext(data);
    },
  });
}
