"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Th } from "#components/ui/th.tsx";
import type { SuitePage, SuiteRow } from "#lib/evals/domain/suite-view.ts";
import { SuiteLine } from "./suite-line.tsx";

const ROW_HEIGHT = 37;
const AHEAD = 24;
/** What is drawn before the window's height is known, on the server among others. */
const FIRST_HEIGHT = 1_200;

export type SuiteTableProps = {
  rows: readonly SuiteRow[];
  total: number;
  lastRun: SuitePage["lastRun"];
  onOpen: (key: string) => void;
  onNearEnd: () => void;
};

/** Rows of a suite; only those near the window are in the page, whatever their number. */
export function SuiteTable({ rows, total, lastRun, onOpen, onNearEnd }: SuiteTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useEffect(() => {
    const place = () => setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    place();
    window.addEventListener("resize", place);
    return () => window.removeEventListener("resize", place);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: AHEAD,
    scrollMargin: top,
    initialOffset: 0,
    initialRect: { width: 0, height: FIRST_HEIGHT },
  });
  const drawn = virtualizer.getVirtualItems();
  const [first, last] = [drawn[0], drawn.at(-1)];
  const nearEnd = useEffectEvent(onNearEnd);
  const lastIndex = last?.index ?? 0;
  useEffect(() => {
    if (lastIndex >= rows.length - AHEAD) nearEnd();
  }, [lastIndex, rows.length]);

  const above = first ? first.start - top : 0;
  const below = last ? virtualizer.getTotalSize() - (last.end - top) : 0;
  return (
    <table className="w-full table-fixed border-collapse text-sm" aria-rowcount={total + 1}>
      <caption className="sr-only">Cases of the suite</caption>
      <thead className="border-b border-rule-strong">
        <tr>
          <Th className="w-[22%] pl-2 max-md:w-auto">Case</Th>
          <Th className="max-md:hidden">Input</Th>
          <Th className="w-24 max-md:hidden">Source</Th>
          <Th className="w-28 max-lg:hidden">Checks</Th>
          <Th className="w-44 max-lg:hidden">Tags</Th>
          <Th className="w-28 pr-2">{lastRun ? `v${lastRun.challenger}, run ${lastRun.number}` : "Last result"}</Th>
        </tr>
      </thead>
      <tbody ref={body} className="[&>tr]:border-b">
        <Gap height={above} />
        {drawn.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <SuiteLine
              key={item.key}
              row={row}
              index={item.index}
              measure={virtualizer.measureElement}
              onOpen={() => onOpen(row.key)}
            />
          );
        })}
        <Gap height={below} />
      </tbody>
    </table>
  );
}

/** The place of rows that are not drawn. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr className="border-0!">
      <td style={{ height }} />
    </tr>
  );
}
