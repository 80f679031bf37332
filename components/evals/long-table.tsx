import clsx from "clsx";
import type { ReactNode } from "react";
import { ListKeys } from "#components/shell/list-keys.tsx";
import { Note } from "#components/ui/note.tsx";
import { Td } from "#components/ui/td.tsx";
import type { LongList } from "./use-long-list.ts";

export type LongTableProps<T> = {
  label: string;
  list: LongList<T>;
  /** A `thead` with fixed widths: rows come and go while one scrolls, and must not move the columns. */
  head: ReactNode;
  columns: number;
  /** One row, a `tr`. */
  line: (row: T, index: number) => ReactNode;
  /** What is under a row once it is open. */
  under: (row: T) => ReactNode;
  /** Drawn along what is open. */
  edge?: (row: T) => string | undefined;
  className?: string;
};

/** A table that scrolls with the page, of which only the rows near the window are in it; j, k and Enter work. */
export function LongTable<T extends { key: string }>({ label, list, head, columns, ...rows }: LongTableProps<T>) {
  const { shown, rowAt, open, total, error } = list;
  const { line, under, edge, className } = rows;
  return (
    <ListKeys>
      <table
        ref={shown.table}
        aria-rowcount={total + 1}
        className={clsx("w-full table-fixed border-collapse text-sm", className)}
      >
        <caption className="sr-only">{label}</caption>
        {head}
        <Gap height={shown.above} />
        {shown.rows.map(({ index, key }) => {
          const row = rowAt(index);
          if (!row) return <Coming key={key} index={index} columns={columns} />;
          return (
            <tbody key={key} ref={shown.measure} data-index={index} className="[&>tr:first-child]:border-b">
              {line(row, index)}
              {open.has(row.key) && (
                <tr className="border-b">
                  <td colSpan={columns} className={clsx("bg-sheet p-0", edge?.(row))}>
                    {under(row)}
                  </td>
                </tr>
              )}
            </tbody>
          );
        })}
        <Gap height={shown.below} />
      </table>
      {error && (
        <Note tone="fail" live className="mt-4">
          {error.message}
        </Note>
      )}
    </ListKeys>
  );
}

/** The place of rows that are not drawn. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tbody aria-hidden="true">
      <tr>
        <td style={{ height }} className="p-0" />
      </tr>
    </tbody>
  );
}

/** A row that is being fetched keeps its place. */
function Coming({ index, columns }: { index: number; columns: number }) {
  return (
    <tbody data-index={index} data-coming="" aria-busy="true">
      <tr aria-rowindex={index + 2} className="border-b">
        <Td colSpan={columns} className="h-[2.3125rem] pl-10 text-ink-3">
          …
        </Td>
      </tr>
    </tbody>
  );
}
