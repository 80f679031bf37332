"use client";

import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext } from "react";
import { getJson } from "#components/shell/get-json.ts";
import type { PromptTraffic } from "#lib/telemetry/domain/metrics/prompt-traffic.ts";

/** Undefined while it is being read. */
const TrafficContext = createContext<ReadonlyMap<string, PromptTraffic> | undefined>(undefined);

const EVERY_MS = 60_000;
/** An address longer than this is cut by some proxies. */
const MOST_CHARACTERS = 6_000;

/** The addresses that ask for these prompts; one, unless their names are long. */
export function trafficAddresses(workspace: string, names: readonly string[]): string[] {
  const queries: string[] = [];
  for (const name of names) {
    const part = `name=${encodeURIComponent(name)}`;
    const last = queries.at(-1);
    if (last !== undefined && last.length + part.length < MOST_CHARACTERS)
      queries[queries.length - 1] = `${last}&${part}`;
    else queries.push(part);
  }
  return queries.map((query) => `/${workspace}/traffic?${query}`);
}

export type TrafficProviderProps = { workspace: string; names: readonly string[]; children: ReactNode };

/** Reads what the prompts of a table did, in one go, after the table is there. */
export function TrafficProvider({ workspace, names, children }: TrafficProviderProps) {
  const { data } = useQuery({
    queryKey: ["prompts", "traffic", workspace, names],
    queryFn: async () => {
      const parts = await Promise.all(trafficAddresses(workspace, names).map((url) => getJson<PromptTraffic[]>(url)));
      return new Map(parts.flat().map((each) => [each.prompt, each]));
    },
    refetchInterval: EVERY_MS,
    enabled: names.length > 0,
  });
  return <TrafficContext value={data}>{children}</TrafficContext>;
}

/** What a prompt of the table did; undefined while that is being read. */
export function useTraffic(prompt: string): { known: boolean; traffic: PromptTraffic | undefined } {
  const all = useContext(TrafficContext);
  return { known: all !== undefined, traffic: all?.get(prompt) };
}
