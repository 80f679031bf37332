import clsx from "clsx";
import type { ComponentProps } from "react";

export type TdProps = ComponentProps<"td"> & {
  /** Figures: right, with their unit, on one line. */
  numeric?: boolean;
  /** Ids, hashes, names that are executed. */
  mono?: boolean;
  /** Second and third voice. */
  dim?: boolean;
};

/** A cell. */
export function Td({ numeric = false, mono = false, dim = false, className, ...rest }: TdProps) {
  return (
    <td
      {...rest}
      className={clsx(
        "py-2 pr-4 align-top last:pr-0",
        numeric && "text-right whitespace-nowrap",
        mono && "font-mono whitespace-nowrap",
        dim && "text-ink-3",
        className,
      )}
    />
  );
}
