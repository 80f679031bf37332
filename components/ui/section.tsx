import clsx from "clsx";
import { type ReactNode, useId } from "react";

export type SectionProps = {
  title: ReactNode;
  /** A line under the head: scope, order, count. */
  note?: ReactNode;
  level?: 2 | 3;
  /** The first on the page has no rule above it. */
  first?: boolean;
  id?: string;
  className?: string;
  children: ReactNode;
};

/** A part of the page: its head hangs in the left margin, a hairline above. */
export function Section({ title, note, level = 2, first = false, id, className, children }: SectionProps) {
  const headId = useId();
  const Head = level === 2 ? "h2" : "h3";
  return (
    <section
      id={id}
      aria-labelledby={headId}
      className={clsx(
        "grid grid-cols-[var(--margin-col)_minmax(0,1fr)] gap-x-6 pt-6 pb-8 max-md:grid-cols-1 max-md:gap-y-3 max-md:pt-5 max-md:pb-6",
        !first && "border-t",
        className,
      )}
    >
      <div className="max-md:flex max-md:flex-wrap max-md:items-baseline max-md:gap-x-2">
        <Head id={headId} className="text-base font-semibold">
          {title}
        </Head>
        {note && <p className="text-xs leading-[1.125rem] text-ink-3 text-pretty md:mt-1">{note}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
