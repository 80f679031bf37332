"use client";

import { useQueries } from "@tanstack/react-query";
import { getJson } from "#components/shell/get-json.ts";
import { STRETCH, type Stretch, stretchesNear } from "#lib/evals/domain/stretch.ts";

/** Fetched before anybody scrolls there: some seven windows of rows. */
const AHEAD = 160;

export type StretchesOf<T> = {
  /** What the list is; another name is another list. */
  name: readonly unknown[];
  urlOf: (from: number) => string;
  /** The first stretch, as the page came with it. */
  first: Stretch<T>;
  /** The rows that are drawn. */
  drawn: { first: number; last: number };
};

/** A long list of which only what is near the window is fetched; `rowAt` is undefined where it is not there yet. */
export function useStretches<T>({ name, urlOf, first, drawn }: StretchesOf<T>) {
  const starts = stretchesNear(drawn.first, drawn.last, AHEAD, first.total);
  return useQueries({
    queries: starts.map((from) => ({
      queryKey: [...name, from],
      queryFn: () => getJson<Stretch<T>>(urlOf(from)),
      staleTime: Number.POSITIVE_INFINITY,
      ...(from === 0 ? { initialData: first } : {}),
    })),
    combine: (answers) => {
      const byStart = new Map(answers.map(({ data }, index) => [starts[index], data]));
      return {
        total: answers.find(({ data }) => data)?.data?.total ?? first.total,
        error: answers.find(({ error }) => error)?.error ?? null,
        rowAt: (index: number) => byStart.get(Math.floor(index / STRETCH) * STRETCH)?.rows[index % STRETCH],
      };
    },
  });
}
