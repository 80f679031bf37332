import clsx from "clsx";
import type { ComponentProps } from "react";

export type TdProps = ComponentProps<"td"> & {
  /** Figures: right, with their unit, on one line. */
  numeric?: boolean;
  /** Ids, hashes, names that are executed. */
  mono?: boolean;
  /** Second and third voice. */
  dim?: boolean;
  /** The column's head, said before the value where the table is stacked. */
  head?: string;
};

const STACKED =
  "in-data-stacked:max-md:max-w-none in-data-stacked:max-md:px-0 in-data-stacked:max-md:py-0.5 in-data-stacked:max-md:text-left in-data-stacked:max-md:empty:hidden";

/** A cell. */
export function Td({ numeric = false, mono = false, dim = false, head, className, children, ...rest }: TdProps) {
  return (
    <td
      {...rest}
      className={clsx(
        "py-2 pr-4 align-top last:pr-0",
        numeric && "text-right whitespace-nowrap",
        mono && "font-mono whitespace-nowrap",
        dim && "text-ink-3",
        STACKED,
        head === undefined ? "in-data-stacked:max-md:block" : "in-data-stacked:max-md:flex",
        className,
      )}
    >
      {head === undefined ? (
        children
      ) : (
        <>
          <span aria-hidden="true" className="hidden w-28 flex-none font-sans text-ink-3 in-data-stacked:max-md:inline">
            {head}
          </span>
          <div className="min-w-0">{children}</div>
        </>
      )}
    </td>
  );
}
