import clsx from "clsx";
import type { ComponentProps } from "react";

export type ThProps = ComponentProps<"th"> & { numeric?: boolean };

/** Head of a column, or of a row with `scope="row"`. */
export function Th({ numeric = false, scope = "col", className, ...rest }: ThProps) {
  return (
    <th
      {...rest}
      scope={scope}
      className={clsx(
        "pr-4 font-normal last:pr-0",
        numeric ? "text-right" : "text-left",
        scope === "col"
          ? "pb-2 align-bottom text-xs whitespace-nowrap text-ink-3"
          : "py-2 align-top in-data-stacked:max-md:block in-data-stacked:max-md:max-w-none in-data-stacked:max-md:py-0.5",
        className,
      )}
    />
  );
}
