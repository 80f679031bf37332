import clsx from "clsx";
import type { ReactNode } from "react";
import { ScrollX } from "./scroll-x.tsx";

export type DataTableProps = {
  /** What the rows are; read out, not shown. */
  label: string;
  /** A `tr` of `Th`. */
  head?: ReactNode;
  /** `DataRow`s. */
  children: ReactNode;
  /** Below this width the table scrolls in its own box instead of squeezing: "min-w-[60rem]". */
  minWidth?: string;
  /** On a phone each row is a block, its cells below one another behind the `head` of their `Td`. */
  stacked?: boolean;
  className?: string;
};

/* Rows that take the focus keep their text clear of the ring. */
const INSET = "has-[[data-row]]:[&_tr>*:first-child]:pl-2 has-[[data-row]]:[&_tr>*:last-child]:pr-2";

/* A stacked row keeps it clear itself. */
const INSET_WIDE = "md:has-[[data-row]]:[&_tr>*:first-child]:pl-2 md:has-[[data-row]]:[&_tr>*:last-child]:pr-2";
const STACKED =
  "max-md:block max-md:[&>tbody]:block max-md:[&>thead]:sr-only max-md:[&_tr]:block max-md:[&_tr]:px-2 max-md:[&_tr]:py-3";

/** Rows to scan: hairlines, no boxes, figures right. */
export function DataTable({ label, head, children, minWidth, stacked = false, className }: DataTableProps) {
  const table = (
    <table
      className={clsx("w-full border-collapse text-sm", stacked ? [INSET_WIDE, STACKED] : INSET, minWidth, className)}
      data-stacked={stacked || undefined}
    >
      <caption className="sr-only">{label}</caption>
      {head && <thead className="border-b border-rule-strong">{head}</thead>}
      <tbody className="[&>tr+tr]:border-t">{children}</tbody>
    </table>
  );
  if (!minWidth) return table;
  return <ScrollX label={label}>{table}</ScrollX>;
}
