"use client";

import { useCallback, useState } from "react";
import { type StretchesOf, useStretches } from "./use-stretches.ts";
import { useWindowRows } from "./use-window-rows.ts";

const ROW_HEIGHT = 37;

export type LongListOf<T> = Omit<StretchesOf<T>, "drawn">;

/**
 * A list of any length: drawn and fetched near the window, with the rows that are open. `reach` opens a row and scrolls
 * to its place where it has one.
 */
export function useLongList<T>({ name, urlOf, first }: LongListOf<T>) {
  const [count, setCount] = useState(first.total);
  const shown = useWindowRows({ count, height: ROW_HEIGHT });
  const { total, error, rowAt } = useStretches<T>({ name, urlOf, first, drawn: shown.drawn });
  if (total !== count) setCount(total);

  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((key: string) => {
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  }, []);
  const reach = (key: string, place: number | null) => {
    setOpen((before) => new Set(before).add(key));
    if (place !== null) shown.scrollTo(place);
  };
  return { total, error, rowAt, shown, open, toggle, reach };
}

export type LongList<T> = ReturnType<typeof useLongList<T>>;
