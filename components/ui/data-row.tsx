import clsx from "clsx";
import type { ComponentProps } from "react";

export type DataRowProps = ComponentProps<"tr"> & {
  /** The row the page is about. */
  selected?: boolean;
  /** A row that j and k stop at; Enter opens its first link. */
  stop?: boolean;
};

/** A row of 36 px; `stop` makes it one of the rows `ListKeys` walks through. */
export function DataRow({ selected = false, stop = false, className, ...rest }: DataRowProps) {
  return (
    <tr
      {...rest}
      {...(stop ? { "data-row": "", tabIndex: -1 } : {})}
      aria-current={selected ? "true" : rest["aria-current"]}
      className={clsx(
        "aria-[current]:bg-accent-wash",
        !stop &&
          selected &&
          "[&>td:first-child]:shadow-[-8px_0_0_var(--color-accent-wash)] [&>td:last-child]:shadow-[8px_0_0_var(--color-accent-wash)]",
        stop && "hover:bg-hover focus-visible:bg-hover focus-visible:-outline-offset-2",
        className,
      )}
    />
  );
}
