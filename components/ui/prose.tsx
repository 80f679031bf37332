import clsx from "clsx";
import type { ReactNode } from "react";

/** Text that is read as text: serif, 18 on 32, never wider than 40 rem. `compact` for outputs beside each other. */
export function Prose({ compact = false, children }: { compact?: boolean; children: ReactNode }) {
  return (
    <div
      className={clsx(
        "max-w-measure font-serif wrap-anywhere whitespace-pre-wrap",
        compact ? "text-md leading-7" : "text-prose max-md:text-[1.0625rem] max-md:leading-[1.8125rem]",
      )}
    >
      {children}
    </div>
  );
}
