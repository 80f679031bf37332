import clsx from "clsx";
import type { ReactNode } from "react";

export type PageProps = {
  /** A working surface (dense table, editor): the whole window instead of 78 rem. The bar above follows. */
  wide?: boolean;
  className?: string;
  children: ReactNode;
};

/** The body of a page, between its gutters. */
export function Page({ wide = false, className, children }: PageProps) {
  return (
    <div data-page={wide ? "wide" : "document"} className={clsx("gutter pb-16 max-md:pb-24", className)}>
      {children}
    </div>
  );
}
