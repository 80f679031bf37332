"use client";

import { useEffect, useState } from "react";
import type { PaletteItem, PaletteSearch } from "./palette-item.ts";

const TYPING_PAUSE = 120;

export type PaletteResults = { items: readonly PaletteItem[]; status: "idle" | "searching" | "failed" };

const NOTHING: PaletteResults = { items: [], status: "idle" };

/** Asks `search` once typing pauses; an answer to an older question is dropped. */
export function usePaletteSearch(search: PaletteSearch | undefined, query: string): PaletteResults {
  const [results, setResults] = useState<PaletteResults>(NOTHING);

  useEffect(() => {
    const typed = query.trim();
    if (!search || !typed) {
      setResults(NOTHING);
      return;
    }
    let stale = false;
    setResults((before) => ({ ...before, status: "searching" }));
    const timer = setTimeout(() => {
      search(typed).then(
        (items) => !stale && setResults({ items, status: "idle" }),
        () => !stale && setResults({ items: [], status: "failed" }),
      );
    }, TYPING_PAUSE);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [search, query]);

  return results;
}
