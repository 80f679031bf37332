import clsx from "clsx";
import type { ReactNode } from "react";

export type KvRow = { label: string; value: ReactNode; mono?: boolean };

export type KvTableProps = {
  rows: readonly KvRow[];
  /** `right` sets values as figures; `left` as words behind a column of labels. */
  align?: "right" | "left";
  className?: string;
};

/** Facts, one a line: what it is, what it is now. */
export function KvTable({ rows, align = "right", className }: KvTableProps) {
  return (
    <dl className={clsx("text-sm [&>div+div]:border-t", className)}>
      {rows.map((row) => (
        <div
          key={row.label}
          className={clsx(
            "py-1.5",
            align === "right" ? "flex justify-between gap-4" : "grid grid-cols-[7rem_1fr] gap-4",
          )}
        >
          <dt className="flex-none text-ink-3">{row.label}</dt>
          <dd className={clsx("min-w-0", align === "right" && "text-right", row.mono && "font-mono break-all")}>
            {row.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
