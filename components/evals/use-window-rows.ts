"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";

/** Rows drawn beyond the window on either side. */
const OVERSCAN = 20;
/** What is drawn before the window's height is known, on the server among others. */
const FIRST_HEIGHT = 1_200;

export type WindowRowsOf = { count: number; height: number };

/**
 * Which of many rows are near the window, for a table that scrolls with the page. `table` is where the rows begin;
 * `above` and `below` are the heights of what is not drawn; each row gives `measure` its element and its `data-index`.
 */
export function useWindowRows({ count, height }: WindowRowsOf) {
  const table = useRef<HTMLTableElement>(null);
  const [top, setTop] = useState(0);
  useEffect(() => {
    const place = () => {
      const head = table.current?.tHead;
      if (head) setTop(Math.round(head.getBoundingClientRect().bottom + window.scrollY));
    };
    // Whatever stands above the table may grow or shrink while it is looked at.
    const observer = new ResizeObserver(place);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollMargin: top,
    initialOffset: 0,
    initialRect: { width: 0, height: FIRST_HEIGHT },
  });
  const rows = virtualizer.getVirtualItems();
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    table,
    rows,
    drawn: { first: first?.index ?? 0, last: last?.index ?? 0 },
    above: first ? first.start - top : 0,
    below: last ? virtualizer.getTotalSize() - (last.end - top) : 0,
    measure: virtualizer.measureElement,
    scrollTo: (index: number) => virtualizer.scrollToIndex(index, { align: "start" }),
  };
}
