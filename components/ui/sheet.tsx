import clsx from "clsx";
import type { ReactNode } from "react";

export type SheetProps = {
  /** Head line, left: what this document is. */
  head?: ReactNode;
  /** Head line, right: commit, hash; set in mono. */
  reference?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A document on the desk: the one box on a page. Its head is underlined twice. */
export function Sheet({ head, reference, className, children }: SheetProps) {
  return (
    <article
      className={clsx(
        "border bg-sheet px-8 pt-8 pb-10 max-md:-mx-4 max-md:border-x-0 max-md:px-4 max-md:pt-6 max-md:pb-6 print:border-0 print:p-0",
        className,
      )}
    >
      {(head || reference) && (
        <header className="mb-6 flex flex-wrap items-baseline justify-between gap-x-4 pb-3 text-xs text-ink-3 rule-double">
          <span>{head}</span>
          <span className="font-mono">{reference}</span>
        </header>
      )}
      {children}
    </article>
  );
}
